using LawLab.Grains.Journal;

namespace LawLab.Silo.Commands;

/// <summary><c>rebuild-read-models</c>: empties the lists and writes them anew from the journal. LawLab may run meanwhile.</summary>
internal static class RebuildReadModels
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        var rebuilt = await JournalMaintenance.RebuildReadModelsAsync(
            context.Database.Owner,
            RootKeys.Open(context.Builder.Configuration),
            (kind, streams) => context.Output.WriteLine($"{kind}: {streams} rows"),
            context.Cancellation);
        await context.Output.WriteLineAsync($"Rebuilt {rebuilt} rows from the journal.");
        return 0;
    }
}
