using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>The rules of a center, without anything around them.</summary>
internal static class Center
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 3, 2);

    public static readonly Actor Facilitator = Given.Attorney() with { Role = Role.Facilitator };

    public static Jurisdiction Established() =>
        Fold(Jurisdiction.Empty, new EstablishJurisdiction(Guid.NewGuid(), Given.Administrator, "ATL", "Atlanta", "Atlanta"));

    public static Decision Decide(Jurisdiction state, Command command) => state.Decide(command, Now);

    public static string? Refusal(Jurisdiction state, Command command) => Decide(state, command).Refusal?.Code;

    /// <summary>The state after commands, none of which is refused.</summary>
    public static Jurisdiction Fold(Jurisdiction state, params Command[] commands)
    {
        foreach (var command in commands)
        {
            var decision = Decide(state, command);
            Assert.Null(decision.Refusal);
            state = decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
        }

        return state;
    }

    public static KnownPerson Person(string name, bool isCounsel = true) => new(
        new AttorneyOffer(OpaqueId.New(), OpaqueId.New(), name, isCounsel, false, isCounsel ? ["GA"] : [], ["SP"], [], 20, true, [], false, false, []), InVanguard: true);
}
