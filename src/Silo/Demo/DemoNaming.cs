using System.Globalization;

namespace LawLab.Silo.Demo;

/// <summary>Hands out each made-up name and number once.</summary>
internal sealed class DemoNaming(DemoRandom random)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private int _lastNumber;

    public string Colleague() => Once(() => $"{random.Pick(DemoNames.ColleagueGiven)} {random.Pick(DemoNames.ColleagueFamily)}");

    public string Caption(string nationality) => Once(() =>
        DemoNames.RespondentGiven.TryGetValue(nationality, out var given)
            ? $"Matter of {random.Pick(given)} {random.Pick(DemoNames.OtherFamily)}"
            : $"Matter of {random.Pick(DemoNames.RespondentGiven[""])} {random.Pick(DemoNames.SpanishFamily)}");

    /// <summary>A number from the lowest ones, which were never issued.</summary>
    public string ANumber() => $"A000-000-{(++_lastNumber).ToString("000", CultureInfo.InvariantCulture)}";

    private string Once(Func<string> draw)
    {
        string name;
        do
        {
            name = draw();
        }
        while (!_given.Add(name));

        return name;
    }
}
