using System.Reflection;
using System.Reflection.Emit;

namespace CommissioningBot.Bot.Tests;

/// <summary>The one-way rule, read from the compiled types: general parts know nothing of features.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Features =
    [
        "Guidance", "Cycles", "GrowthBids", "Exceptions", "Decommissioning", "Assessments", "Contracts", "Intentions", "Approvals", "Records", "LocalChat", "CommandLine",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Storage"] = [],
        ["Graph"] = [],
        ["Documents"] = ["Storage"],
        ["Channel"] = ["Storage"],
        ["Dialogs"] = ["Channel", "Storage"],
        ["People"] = ["Channel", "Storage", "Graph"],
    };

    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value, code => code.OperandType);

    public static TheoryData<string> Parts => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Parts))]
    public void GeneralPart_Types_NameOnlyThePartsBelow(string part)
    {
        var wrong = TypesOf(part)
            .SelectMany(type => UsedBy(type).Select(used => (type, used, usedPart: PartOf(used))))
            .Where(use => use.usedPart is not null && use.usedPart != part && !Allowed[part].Contains(use.usedPart))
            .Select(use => $"{use.type.FullName} uses {use.used.FullName}")
            .Distinct(StringComparer.Ordinal);

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Reader_SeesWhatMethodBodiesUse()
    {
        // The check above proves nothing if the reader is blind: a feature does use the general parts, in its method bodies too.
        var used = TypesOf("Approvals").SelectMany(UsedBy).Select(PartOf).ToHashSet(StringComparer.Ordinal);

        used.ShouldContain("Channel");
        used.ShouldContain("Storage");
        used.ShouldContain("People");
    }

    [Fact]
    public void Deciders_SeeNoClockNetworkDatabaseOrCard()
    {
        string[] forbidden = ["System.Net.Http", "System.Data", "CommissioningBot.Cards", "CommissioningBot.Channel", "CommissioningBot.Storage"];

        typeof(Program).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Decider", StringComparison.Ordinal))
            .SelectMany(type => UsedBy(type).Select(used => (type, used)))
            .Where(use => use.used == typeof(TimeProvider) || forbidden.Any(name => use.used.Namespace?.StartsWith(name, StringComparison.Ordinal) == true))
            .Select(use => $"{use.type.Name} uses {use.used.FullName}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Features_OtherThanTheirInterfaces_AreEachInOneFolder() =>
        typeof(Program).Assembly.GetTypes().Select(PartOf).OfType<string>().Distinct(StringComparer.Ordinal)
            .ShouldBe(Allowed.Keys.Concat(Features), ignoreOrder: true);

    private static IEnumerable<Type> TypesOf(string part) => typeof(Program).Assembly.GetTypes().Where(type => PartOf(type) == part);

    private static string? PartOf(Type type)
    {
        const string Root = "CommissioningBot.";
        return type.Assembly == typeof(Program).Assembly && type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true
            ? type.Namespace[Root.Length..].Split('.')[0]
            : null;
    }

    private static HashSet<Type> UsedBy(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (var contract in type.GetInterfaces())
        {
            Add(used, contract);
        }

        foreach (var field in type.GetFields(All))
        {
            Add(used, field.FieldType);
        }

        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            foreach (var parameter in method.GetParameters())
            {
                Add(used, parameter.ParameterType);
            }

            Add(used, (method as MethodInfo)?.ReturnType);
            AddBody(used, method);
        }

        return used;
    }

    private static void AddBody(HashSet<Type> used, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(used, local.LocalType);
        }

        var code = body.GetILAsByteArray()!;
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[at++]));
            }

            var operand = Operands[value];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                AddMember(used, method, BitConverter.ToInt32(code, at));
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static void AddMember(HashSet<Type> used, MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, typeArguments, method.IsGenericMethod ? method.GetGenericArguments() : null);
        Add(used, member as Type ?? member?.DeclaringType);
        if (member is MethodInfo called)
        {
            Add(used, called.ReturnType);
            foreach (var argument in called.IsGenericMethod ? called.GetGenericArguments() : [])
            {
                Add(used, argument);
            }
        }
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }

        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
        {
            Add(used, argument);
        }

        used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }
}
