namespace CommissioningBot.Knowledge.Tests.Loading;

/// <summary>Who is named in a case: what the packs say, and every fault with the whole message.</summary>
public sealed class CaseRoleFaultTests
{
    private const string Head = "cycle:\n  name: The loop\n";

    [Theory]
    [InlineData(
        "nobody leads", "case-people:\n  - {id: boss, name: Boss}\n",
        "exampleton.yaml, line 30: “case-people” has 0 people who lead the case. Write “leads: yes” with exactly one of them.")]
    [InlineData(
        "two lead", "case-people:\n  - {id: boss, name: Boss, leads: yes}\n  - {id: chief, name: Chief, leads: yes}\n",
        "exampleton.yaml, line 30: “case-people” has 2 people who lead the case. Write “leads: yes” with exactly one of them.")]
    [InlineData(
        "twice the same id", "case-people:\n  - {id: boss, name: Boss, leads: yes}\n  - {id: boss, name: Chief}\n",
        "exampleton.yaml, line 32: The role “boss” is twice in case-people; it is also on line 31. Give one of the two another id.")]
    [InlineData(
        "a role held by two", "case-people:\n  - {id: boss, name: Boss, leads: yes, holds: [lead]}\n  - {id: chief, name: Chief, holds: [lead]}\n",
        "exampleton.yaml, line 32: The held role “lead” is twice in case-people; it is also on line 31. Give one of the two another id.")]
    [InlineData(
        "a role that there is not", "case-people:\n  - {id: boss, name: Boss, leads: yes, holds: [leader]}\n",
        "exampleton.yaml, line 31: No role has the id “leader”. Write “lead”, if that is what you mean. Add the role, or name one that is there.")]
    [InlineData(
        "no role of the directory", "case-people:\n  - {id: boss, name: Boss, leads: yes, from: [mayor]}\n",
        "exampleton.yaml, line 31: “mayor” is no role of the directory. Write one of: officer, cabinet-member, delegated-officer, budget-holder, procurement-specialist, contract-manager, commissioning-body, monitoring-officer, administrator.")]
    [InlineData(
        "neither yes nor no", "case-people:\n  - {id: boss, name: Boss, leads: yes, several: perhaps}\n",
        "exampleton.yaml, line 31: “perhaps” is no value of “several”. Write one of: no, yes.")]
    [InlineData(
        "one way to hold budgets", "joint-work: {text: Agree., budgets: [need], citation: words}\n",
        "exampleton.yaml, line 30: “budgets” of joint work has 1 of at least 2. List the ids of at least two definitions of ways to hold budgets.")]
    public void Load_Fault_IsToldWithLineAndRemedy(string what, string part, string expected)
    {
        _ = what;

        Exampleton.FaultsWith(Head, part + Head).ShouldContain(expected);
    }

    [Fact]
    public void Packs_EveryCycle_HasOneLeadAndTheUsualPeople()
    {
        foreach (var framework in Packs.All.Frameworks)
        {
            framework.CaseRoles.Count(role => role.Leads).ShouldBe(1, framework.Id);
            framework.CaseRoles.Select(role => role.Id).ShouldContain("budget-holder", framework.Id);
            framework.CaseRoles.Select(role => role.Id).ShouldContain("procurement-specialist", framework.Id);
            framework.CaseRoles.Select(role => role.Id).ShouldContain("contract-manager", framework.Id);
        }
    }

    [Fact]
    public void Sutton_CaseRoles_HoldTheFourRolesOfItsSteps()
    {
        var sutton = Packs.Framework("sutton");

        sutton.CaseRoles.SelectMany(role => role.Holds).ShouldBe(sutton.Cycle!.Steps.SelectMany(step => step.Responsible).Distinct(StringComparer.Ordinal), ignoreOrder: true);
        sutton.CaseRoles.ShouldAllBe(role => role.Citation != null);
        sutton.Joint!.Budgets.Select(id => sutton.Find(id)!.Name).ShouldBe(["Aligned budgets", "Pooled budgets"]);
    }

    [Fact]
    public void Text_KeptAndReadAgain_GivesTheSameFramework()
    {
        foreach (var framework in Packs.All.Frameworks)
        {
            var again = KnowledgeBase.ReadKept(Packs.All.TextOf(framework)).ShouldNotBeNull();

            again.Version.ShouldBe(framework.Version);
            again.Entries.Select(entry => entry.Id).ShouldBe(framework.Entries.Select(entry => entry.Id));
        }

        KnowledgeBase.ReadKept("format: 99").ShouldBeNull();
    }
}
