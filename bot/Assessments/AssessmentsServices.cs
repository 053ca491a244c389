using CommissioningBot.Assessments.Forms;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments;

internal static class AssessmentsServices
{
    /// <summary>Assessment of tenders and applications by a panel.</summary>
    public static IServiceCollection AddAssessments(this IServiceCollection services) => services
        .AddSingleton<AssessmentService>()
        .AddSingleton<IPackFollower>(provider => provider.GetRequiredService<AssessmentService>())
        .AddSingleton<AssessmentViews>()
        .AddSingleton<IForm, BeginAssessmentForm>()
        .AddSingleton<IForm, BiddersForm>()
        .AddSingleton<IForm, InterestsForm>()
        .AddSingleton<IForm, ScoreForm>()
        .AddSingleton<IForm, ChangeResultForm>()
        .AddSingleton<IForm, RecommendForm>()
        .AddSingleton<IForm, FeedbackForm>()
        .AddSingleton<IForm, AddMemberForm>()
        .AddSingleton<IForm, RemoveMemberForm>()
        .AddSingleton<IForm, LeadForm>()
        .AddSingleton<AssessmentHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<AssessmentHandlers>())
        .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<AssessmentHandlers>());
}
