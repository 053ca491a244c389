namespace CommissioningBot.Dialogs;

internal static class DialogsServices
{
    /// <summary>The dialog engine with the dialogs, commands and card buttons of every feature.</summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetServices<IDialogSource>().SelectMany(source => source.Dialogs)
            .Aggregate(new DialogSet(), (dialogs, dialog) => dialogs.Add(dialog)))
        .AddSingleton<FormDialog>()
        .AddSingleton<FilesDialog>()
        .AddSingleton<IDialogSource>(provider => new DialogSource([provider.GetRequiredService<FormDialog>(), provider.GetRequiredService<FilesDialog>(), new AnswerOrCommandDialog()]))
        .AddSingleton<ICardActionHandler, FormActions>()
        .AddSingleton<CommandTable>()
        .AddSingleton<CardActionTable>();
}
