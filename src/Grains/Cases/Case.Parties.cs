using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

[EventName("parties.recorded.v1")]
internal sealed record PartiesRecorded(IReadOnlyList<Party> Parties);

// Whom the conflict check has to know: who else is in the case, and whose client the respondent is or was.
internal sealed partial record Case
{
    public const int MaxParties = 30;

    /// <summary>Co-respondents and adverse parties.</summary>
    public IReadOnlyList<Party> Parties { get; init; } = [];

    /// <summary>Everyone who is or ever was counsel here; the client stays a former client of theirs (ABA Model Rule 1.9).</summary>
    public ImmutableList<string> Counsel { get; init; } = [];

    /// <summary>Whether who has this part represents the client; who is let in for an emergency, an hour long, does not.</summary>
    internal static bool IsCounsel(TeamRole role) => role is TeamRole.Lead or TeamRole.CoCounsel or TeamRole.OutsideCounsel or TeamRole.Paralegal;

    private ImmutableList<string> CounselWith(string personId, TeamRole role) =>
        IsCounsel(role) && !Counsel.Contains(personId) ? Counsel.Add(personId) : Counsel;

    private Decision Record(RecordParties command)
    {
        if (command.Parties.Count > MaxParties) return Decision.Refuse("parties.too-many", $"A case has up to {MaxParties} other parties.");
        var parties = new List<Party>();
        foreach (var party in command.Parties)
        {
            if (!Enum.IsDefined(party.Kind)) return Decision.Refuse("parties.kind", "Choose for each person whether she is a co-respondent or an adverse party.");
            if (!Text.IsLine(party.Name, 200) || !party.Name.Any(char.IsLetter))
            {
                return Decision.Refuse("parties.name", "Give each person's whole name, up to 200 characters, on one line.");
            }

            var aNumber = NormalizeANumber(party.ANumber);
            if (party.ANumber is not null && aNumber is null)
            {
                return Decision.Refuse("parties.a-number", "An A-number has eight or nine digits, for instance A 012 345 678. Leave it empty when it is not known.");
            }

            parties.Add(new Party(party.Kind, party.Name.Trim(), aNumber));
        }

        var listed = parties.Distinct().ToList();
        if (listed.DistinctBy(party => (party.Name, party.ANumber)).Count() < listed.Count)
        {
            return Decision.Refuse("parties.both", "Nobody is a co-respondent and an adverse party at once. Choose one of the two.");
        }

        return listed.SequenceEqual(Parties) ? Decision.Nothing : Decision.Accept(new PartiesRecorded(listed));
    }
}
