using CommissioningBot.Dialogs;
using CommissioningBot.Guidance.Feedback;
using CommissioningBot.Guidance.Learning;
using CommissioningBot.Guidance.Questions;
using CommissioningBot.Guidance.Search;
using CommissioningBot.Guidance.Unanswered;
using CommissioningBot.Knowledge;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance;

internal static class GuidanceServices
{
    private const string Packs = "Knowledge:Packs";

    /// <summary>Questions and answers, the search, learning, asking people. Commands stand in the help in the order in which they are added.</summary>
    public static IServiceCollection AddGuidance(this IServiceCollection services, IConfiguration configuration)
    {
        // Read at once and not at the first question: a faulty pack stops the start.
        var packs = new OwnPacks([.. PathsOf(configuration.GetSection(Packs)).Select(path => SettingPath.Existing(Packs, path, Environment.CurrentDirectory))]);
        return services
            .AddSingleton(packs)
            .AddSingleton(SettingPath.Read(Packs, packs.Paths, () => KnowledgeBase.Load(packs.Paths)))
            .AddHostedService<GuidanceStart>()
            .AddSingleton<SelectedFramework>()
            .AddSingleton<AnswerViews>()
            .AddSingleton<AnswersByEntry>()
            .AddSingleton<PackSearch>()
            .AddSingleton<GuidanceSearch>()
            .AddSingleton<GuidanceHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<GuidanceHandlers>())
            .AddSingleton<LearningViews>()
            .AddSingleton<LearningDialog>()
            .AddSingleton<IDialogSource>(provider => new DialogSource([provider.GetRequiredService<LearningDialog>()]))
            .AddSingleton<LearningHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<LearningHandlers>())
            .AddSingleton<ICardActionHandler>(provider => provider.GetRequiredService<LearningHandlers>())
            .AddSingleton<ExpertQuestions>()
            .AddSingleton<AskPersonHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<AskPersonHandlers>())
            .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<AskPersonHandlers>())
            .AddSingleton<ICardActionHandler, AskPersonActions>()
            .AddSingleton<IProjection, ExpertQuestionProjection>()
            .AddSingleton(ExpertQuestionProjection.Schema)
            .AddSingleton<ICardActionHandler, FeedbackActions>()
            .AddSingleton<IProjection, FeedbackProjection>()
            .AddSingleton(FeedbackProjection.Schema)
            .AddSingleton<UnansweredQuestions>()
            .AddSingleton<ICommandHandler, UnansweredHandlers>()
            .AddSingleton<IProjection, UnansweredProjection>()
            .AddSingleton(UnansweredProjection.Schema);
    }

    // One path may be written without a number behind the key.
    private static string[] PathsOf(IConfigurationSection setting) => setting.Value is { Length: > 0 } only ? [only] : setting.Get<string[]>() ?? [];
}
