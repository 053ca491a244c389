using CommissioningBot;
using CommissioningBot.Approvals;
using CommissioningBot.Assessments;
using CommissioningBot.Channel;
using CommissioningBot.CommandLine;
using CommissioningBot.Contracts;
using CommissioningBot.Cycles;
using CommissioningBot.Decommissioning;
using CommissioningBot.Dialogs;
using CommissioningBot.Exceptions;
using CommissioningBot.GrowthBids;
using CommissioningBot.Guidance;
using CommissioningBot.Intentions;
using CommissioningBot.LocalChat;
using CommissioningBot.People;
using CommissioningBot.Records;
using CommissioningBot.Storage;

return await BotCommandLine.RunAsync(args, Compose);

// What the bot is made of. Commands that need the services compose it too, and do not start it.
static WebApplication Compose(string[] args)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find(args) });

    builder.UseDefaultAddress();

    // General parts
    builder.Services
        .AddClock(builder.Configuration)
        .AddStorage(builder.Configuration)
        .AddChannel(builder.Configuration)
        .AddPeople(builder.Configuration)
        .AddDialogs()
        .AddBotHealth();

    // Features
    builder.Services
        .AddGuidance(builder.Configuration)
        .AddCycles()
        .AddGrowthBids()
        .AddExceptions()
        .AddDecommissioning()
        .AddApprovals(builder.Configuration)
        .AddAssessments()
        .AddContracts(builder.Configuration)
        .AddIntentions(builder.Configuration)
        .AddRecords(builder.Configuration)
        .AddLocalChat()
        .AddCouncilBot();

    var app = builder.Build();
    app.CheckSettings();
    app.MapMessages();
    app.MapBotHealth();
    app.MapLocalChat();
    app.TellAddress();
    return app;
}
