namespace LawLab.Grains.Cases;

/// <summary>
/// What a client is told before she says yes or no. It is data with a date: what she agreed to is the text of that day, and a new
/// wording is a new line of <c>consents.tsv</c>, with its own version.
/// </summary>
/// <param name="Use">What she is asked for.</param>
/// <param name="Version">The day from which this text is used, as yyyy-MM-dd.</param>
/// <param name="Text">In English.</param>
/// <param name="TextEs">In Spanish.</param>
public sealed record ConsentForm(ConsentUse Use, string Version, string Text, string TextEs)
{
    /// <summary>All texts, older ones too; of each use the newest last.</summary>
    public static IReadOnlyList<ConsentForm> All { get; } = Read();

    /// <summary>Whether there is such a text for that use.</summary>
    public static bool IsOne(ConsentUse use, string version) => All.Any(form => form.Use == use && form.Version == version);

    private static IReadOnlyList<ConsentForm> Read()
    {
        using var text = new StreamReader(typeof(ConsentForm).Assembly.GetManifestResourceStream("LawLab.Grains.Cases.consents.tsv")!);
        return
        [
            .. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
                .Select(cells => new ConsentForm(Enum.Parse<ConsentUse>(cells[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true), cells[1], cells[2], cells[3]))
                .OrderBy(form => form.Use).ThenBy(form => form.Version, StringComparer.Ordinal),
        ];
    }
}
