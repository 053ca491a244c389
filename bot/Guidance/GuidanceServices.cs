using CommissioningBot.Dialogs;
using CommissioningBot.Guidance.Search;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Guidance;

internal static class GuidanceServices
{
    /// <summary>Questions and answers, and which framework a person uses.</summary>
    public static IServiceCollection AddGuidance(this IServiceCollection services, IConfiguration configuration)
    {
        // Read at once and not at the first question: a faulty pack stops the start.
        var packs = configuration.GetSection("Knowledge:Packs").Get<string[]>() ?? [];
        return services
            .AddSingleton(KnowledgeBase.Load(packs))
            .AddSingleton<SelectedFramework>()
            .AddSingleton<AnswerViews>()
            .AddSingleton<AnswersByEntry>()
            .AddSingleton<PackSearch>()
            .AddSingleton<GuidanceSearch>()
            .AddSingleton<GuidanceHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<GuidanceHandlers>());
    }
}
