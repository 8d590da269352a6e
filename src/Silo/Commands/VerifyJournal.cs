using LawLab.Grains.Journal;

namespace LawLab.Silo.Commands;

/// <summary><c>verify-journal</c>: walks every hash chain; names the first event that does not fit.</summary>
internal static class VerifyJournal
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        var found = await JournalMaintenance.VerifyAsync(
            context.Database.Owner, events => context.Output.WriteLine($"{events} events"), context.Cancellation);
        await context.Output.WriteLineAsync(found.Broken is { } broken
            ? $"The journal was changed: {broken}."
            : $"The journal is whole: {found.Events} events in {found.Streams} streams.");
        return found.Broken is null ? 0 : 1;
    }
}
