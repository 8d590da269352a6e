using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

[EventName("legal-hold.placed.v1")]
internal sealed record LegalHoldPlaced(string Reason) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("legal-hold.lift-asked.v1")]
internal sealed record LegalHoldLiftAsked : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("legal-hold.lifted.v1")]
internal sealed record LegalHoldLifted : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("erasure.asked.v1")]
internal sealed record ErasureAsked : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("erasure.withdrawn.v1")]
internal sealed record ErasureWithdrawn : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

/// <summary>The last event of a case: with it the keys of everything before are destroyed, and its own.</summary>
[EventName("client.erased.v1")]
internal sealed record ClientErased(string AskedById) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["asked-by"] = AskedById };
}

// Forgetting a client: asked by one, done by another. Not while there is a duty to preserve (Fed. R. Civ. P. 37(e)): a legal
// hold is placed by one and lifted by two.
internal sealed partial record Case
{
    /// <summary>Whether the client may be, and is to be, forgotten.</summary>
    public CaseErasure Erasure { get; init; } = CaseErasure.None;

    /// <summary>The client was forgotten: to everyone it is as if there had never been a case.</summary>
    public bool IsErased { get; init; }

    private Case ApplyToErasure(object happened, EventMetadata metadata) => happened switch
    {
        // What was decided before the hold does not count after it.
        LegalHoldPlaced e => this with { Erasure = new CaseErasure(new LegalHold(e.Reason, metadata.ActorId, metadata.At), null) },
        LegalHoldLiftAsked => this with { Erasure = Erasure with { Hold = Erasure.Hold! with { LiftAskedById = metadata.ActorId } } },
        LegalHoldLifted => this with { Erasure = CaseErasure.None },
        ErasureAsked => this with { Erasure = Erasure with { Asked = new ErasureRequest(metadata.ActorId, metadata.At) } },
        ErasureWithdrawn => this with { Erasure = CaseErasure.None },
        ClientErased => Empty with { OrganizationId = OrganizationId, IsErased = true },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private Decision DecideErasure(Command command) => (command, Erasure) switch
    {
        (PlaceLegalHold, { Hold: not null }) => Decision.Refuse("legal-hold.placed", "There is a legal hold on this case already."),
        (PlaceLegalHold c, _) => Text.IsLine(c.Reason, 500)
            ? Decision.Accept(new LegalHoldPlaced(c.Reason.Trim()))
            : Decision.Refuse("legal-hold.reason", "Give a reason of up to 500 characters, on one line."),
        (AskToLiftLegalHold or LiftLegalHold, { Hold: null }) => Decision.Refuse("legal-hold.unknown", "There is no legal hold on this case any more."),
        (AskToLiftLegalHold, { Hold.LiftAskedById: not null }) =>
            Decision.Refuse("legal-hold.lift-asked", "Somebody asked to lift this hold already. Somebody else must decide."),
        (AskToLiftLegalHold, _) => Decision.Accept(new LegalHoldLiftAsked()),
        (LiftLegalHold, { Hold.LiftAskedById: null }) =>
            Decision.Refuse("legal-hold.lift-not-asked", "Two people lift a legal hold. Ask to lift it first; somebody else then decides."),
        (LiftLegalHold c, { Hold.LiftAskedById: var asked }) => asked == c.Actor.PersonId
            ? Decision.Refuse("legal-hold.lift-own", "You asked to lift this hold yourself. Somebody else must decide.")
            : Decision.Accept(new LegalHoldLifted()),
        (AskToEraseClient or EraseClient, { Hold: not null }) =>
            Decision.Refuse("erasure.held", "A legal hold keeps this client's file. Two people must lift it first."),
        (AskToEraseClient, { Asked: not null }) => Decision.Refuse("erasure.asked", "Somebody asked to forget this client already. Somebody else must decide."),
        (AskToEraseClient, _) => Decision.Accept(new ErasureAsked()),
        (WithdrawErasure or EraseClient, { Asked: null }) => Decision.Refuse("erasure.not-asked", "Nobody asks to forget this client any more. Two people forget a client: one asks, the other decides."),
        (WithdrawErasure, _) => Decision.Accept(new ErasureWithdrawn()),
        (EraseClient c, { Asked: { } asked }) => Erase(c, asked.AskedById),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>Two, and not two administrators who know nothing of the case.</summary>
    private Decision Erase(EraseClient command, string askedById)
    {
        if (askedById == command.Actor.PersonId) return Decision.Refuse("erasure.own", "You asked to forget this client yourself. Somebody else must decide.");
        return Team.Any(member => member.PersonId == askedById || member.PersonId == command.Actor.PersonId)
            ? Decision.Accept(new ClientErased(askedById))
            : Decision.Refuse("erasure.nobody-of-the-team", "One of the two must be on the case's team. Ask its lead counsel.");
    }
}
