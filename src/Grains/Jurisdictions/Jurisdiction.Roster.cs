using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Jurisdictions;

[EventName("facilitator.appointed.v1")]
internal sealed record FacilitatorAppointed(string PersonId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

[EventName("facilitator.relieved.v1")]
internal sealed record FacilitatorRelieved(string PersonId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

/// <summary>A command with what is known of the people whom it is about; who is nobody here is missing.</summary>
internal sealed record WithPeople(JurisdictionCommand Sent, IReadOnlyDictionary<string, KnownPerson> People) : Command(Sent.CommandId, Sent.Actor)
{
    public KnownPerson? this[string? personId] => personId is null ? null : People.GetValueOrDefault(personId);
}

/// <summary>What she can give, and whether she is in the center's vanguard.</summary>
internal sealed record KnownPerson(AttorneyOffer Offer, bool InVanguard)
{
    /// <summary>Who may represent before an immigration court, and so answers for herself and for others (8 CFR 1292.1, Model Rule 5.3).</summary>
    public bool IsCounsel => Offer.IsLawyer || Offer.IsAccredited;
}

// Who coordinates the center. Who is in its vanguard says each person's own profile.
internal sealed partial record Jurisdiction
{
    private const int MaxFacilitators = 20;

    private Decision? DecideOnRoster(Command command) => command switch
    {
        WithPeople { Sent: AppointFacilitator c } known => Appoint(c, known),
        RelieveFacilitator c => Facilitators.Contains(c.PersonId) ? Decision.Accept(new FacilitatorRelieved(c.PersonId)) : Decision.Nothing,
        _ => default(Decision?),
    };

    private Jurisdiction? ApplyToRoster(object happened) => happened switch
    {
        FacilitatorAppointed e => this with { Facilitators = Facilitators.Add(e.PersonId) },
        FacilitatorRelieved e => this with { Facilitators = Facilitators.Remove(e.PersonId) },
        _ => null,
    };

    private Decision Appoint(AppointFacilitator command, WithPeople known)
    {
        if (known[command.PersonId] is null) return Decision.Refuse("facilitator.unknown", "Choose a person who has a profile here.");
        if (Facilitators.Contains(command.PersonId)) return Decision.Nothing;
        return Facilitators.Count >= MaxFacilitators
            ? Decision.Refuse("facilitator.too-many", $"A center has up to {MaxFacilitators} facilitators. Relieve one first.")
            : Decision.Accept(new FacilitatorAppointed(command.PersonId));
    }
}
