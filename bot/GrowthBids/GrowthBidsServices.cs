using CommissioningBot.Approvals;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;
using CommissioningBot.GrowthBids.Forms;
using CommissioningBot.Storage;

namespace CommissioningBot.GrowthBids;

internal static class GrowthBidsServices
{
    /// <summary>Rounds in which partners bid for growth money.</summary>
    public static IServiceCollection AddGrowthBids(this IServiceCollection services) => services
        .AddSingleton<GrowthBidService>()
        .AddSingleton<IPackFollower>(provider => provider.GetRequiredService<GrowthBidService>())
        .AddSingleton<GrowthBidViews>()
        .AddSingleton<BidFormFields>()
        .AddSingleton<IForm, OpenRoundForm>()
        .AddSingleton<IForm, BidProposalForm>()
        .AddSingleton<IForm, BidStatementsForm>()
        .AddSingleton<IForm, BidFieldForm>()
        .AddSingleton<IForm, ChangeBidForm>()
        .AddSingleton<IForm, WithdrawBidForm>()
        .AddSingleton<IForm, FellThroughForm>()
        .AddSingleton<IForm, EvaluateBidForm>()
        .AddSingleton<IForm, OrderBidsForm>()
        .AddSingleton<GrowthBidHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<GrowthBidHandlers>())
        .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<GrowthBidHandlers>())
        .AddSingleton<IApprovalSubjects, GrowthBidSubjects>()
        .AddSingleton(provider => new Lazy<GrowthBidService>(provider.GetRequiredService<GrowthBidService>))
        .AddSingleton<GrowthBidDeadlines>()
        .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<GrowthBidDeadlines>())
        .AddSingleton<IProjection, GrowthBidProjection>()
        .AddSingleton(GrowthBidProjection.Schema);
}
