using LawLab.Grains.Keys;

namespace LawLab.Silo.Commands;

/// <summary><c>show-exposure</c>: what a copy of the database gives away to somebody without the root key.</summary>
internal static class ShowExposure
{
    /// <summary>Returns 1 when there is a column of which nobody has said what it tells.</summary>
    public static async Task<int> RunAsync(CommandContext context)
    {
        var (columns, clearEvents) = await Exposure.ReadAsync(context.Database.Owner, context.Cancellation);
        var output = context.Output;
        await output.WriteLineAsync("What a copy of this database gives away without the root key:");
        foreach (var table in columns.GroupBy(column => column.Table))
        {
            await output.WriteLineAsync($"\n{table.Key}");
            foreach (var column in table) await output.WriteLineAsync($"  {column.Column,-24} {Word(column.Kind),-8} {column.Reason}".TrimEnd());
        }

        await output.WriteLineAsync();
        foreach (var kind in Enum.GetValues<ExposureKind>())
        {
            await output.WriteLineAsync($"{Word(kind),-8} {columns.Count(column => column.Kind == kind),4} columns: {Meaning(kind)}");
        }

        if (clearEvents > 0) await output.WriteLineAsync($"\n{clearEvents} events are from before encryption: their journal_event.data is readable.");
        if (columns.All(column => column.Kind is not null)) return 0;
        await output.WriteLineAsync("\nColumns marked 'unknown' are not LawLab's or were not reviewed: look at what stands in them.");
        return 1;
    }

    private static string Word(ExposureKind? kind) => kind switch
    {
        ExposureKind.Sealed => "sealed",
        ExposureKind.Keyed => "keyed",
        ExposureKind.Id => "id",
        ExposureKind.Clear => "clear",
        ExposureKind.Public => "public",
        _ => "unknown",
    };

    private static string Meaning(ExposureKind kind) => kind switch
    {
        ExposureKind.Sealed => "noise, but for its length",
        ExposureKind.Keyed => "equal for equal things, no more",
        ExposureKind.Id => "random, names nobody by itself",
        ExposureKind.Clear => "readable",
        _ => "published, or LawLab's own",
    };
}
