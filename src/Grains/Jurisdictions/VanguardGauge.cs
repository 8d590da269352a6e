namespace LawLab.Grains.Jurisdictions;

/// <summary>How the number of a vanguard's attorneys stands to what a Center of Excellence needs.</summary>
public enum GaugeState
{
    /// <summary>Too few: a center under its least number cannot take every case that a conference brings.</summary>
    Below,

    /// <summary>As many as it needs.</summary>
    Within,

    /// <summary>Too many to know each other and to work as one mind.</summary>
    Above,
}

/// <summary>How many attorneys a vanguard has, and between which numbers it is to stay.</summary>
/// <param name="Members">Attorneys in the vanguard; its facilitators do not count.</param>
/// <param name="Least">Below this it warns.</param>
/// <param name="Most">Above this it warns.</param>
public sealed record VanguardGauge(int Members, int Least, int Most)
{
    // A vanguard is the 20 to 40 attorneys of a center who litigate its complex cases and share strategy, tactics and talent. A setting
    // of the product: who changes it adds a line, so that an old report still says what held on its day.
    private static readonly (DateOnly From, int Least, int Most)[] s_sizes = [(DateOnly.MinValue, 20, 40)];

    /// <summary>Where the number stands.</summary>
    public GaugeState State => Members < Least ? GaugeState.Below : Members > Most ? GaugeState.Above : GaugeState.Within;

    /// <summary>The gauge for so many members on a day.</summary>
    public static VanguardGauge Of(int members, DateOnly on)
    {
        var (_, least, most) = s_sizes.Last(size => size.From <= on);
        return new VanguardGauge(members, least, most);
    }
}
