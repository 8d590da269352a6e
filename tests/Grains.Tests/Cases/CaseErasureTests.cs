using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>The rules of forgetting a client and of the legal hold that forbids it.</summary>
public sealed class CaseErasureTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Lead = Given.Attorney();
    private static readonly Actor First = Given.OrganizationAdministrator(Lead.OrganizationId);
    private static readonly Actor Second = Given.OrganizationAdministrator(Lead.OrganizationId);

    [Fact]
    public void EraseClient_ByASecondPerson_LeavesNothingOfTheCase()
    {
        var erased = Fold(Opened(), new AskToEraseClient(Guid.NewGuid(), Lead), new EraseClient(Guid.NewGuid(), First));

        Assert.True(erased.IsErased);
        Assert.False(erased.IsOpened);
        Assert.Equal(Case.Empty with { OrganizationId = Lead.OrganizationId, IsErased = true }, erased);
        Assert.Equal("not-found", Refusal(erased, Given.Opening(Lead)));
        Assert.Equal("not-found", Refusal(erased, new EraseClient(Guid.NewGuid(), First)));
    }

    [Fact]
    public void EraseClient_NotAsked_Own_OrOfTwoStrangers_IsRefused()
    {
        Assert.Equal("erasure.not-asked", Refusal(Opened(), new EraseClient(Guid.NewGuid(), First)));
        var asked = Fold(Opened(), new AskToEraseClient(Guid.NewGuid(), First));
        Assert.Equal("erasure.asked", Refusal(asked, new AskToEraseClient(Guid.NewGuid(), Lead)));
        Assert.Equal("erasure.own", Refusal(asked, new EraseClient(Guid.NewGuid(), First)));
        Assert.Equal("erasure.nobody-of-the-team", Refusal(asked, new EraseClient(Guid.NewGuid(), Second)));
        Assert.Null(Refusal(asked, new EraseClient(Guid.NewGuid(), Lead)));
    }

    [Fact]
    public void WithdrawErasure_TakesItBack()
    {
        var withdrawn = Fold(Opened(), new AskToEraseClient(Guid.NewGuid(), Lead), new WithdrawErasure(Guid.NewGuid(), First));

        Assert.Equal(CaseErasure.None, withdrawn.Erasure);
        Assert.Equal("erasure.not-asked", Refusal(withdrawn, new EraseClient(Guid.NewGuid(), First)));
        Assert.Equal("erasure.not-asked", Refusal(withdrawn, new WithdrawErasure(Guid.NewGuid(), First)));
    }

    [Fact]
    public void LegalHold_ForbidsErasure_UntilTwoLiftIt_AndWhatWasAskedBeforeIsVoid()
    {
        var held = Fold(Opened(), new AskToEraseClient(Guid.NewGuid(), Lead), new PlaceLegalHold(Guid.NewGuid(), First, " Preservation letter "));

        Assert.Equal(new CaseErasure(new LegalHold("Preservation letter", First.PersonId, Now), null), held.Erasure);
        Assert.Equal("erasure.held", Refusal(held, new EraseClient(Guid.NewGuid(), Second)));
        Assert.Equal("erasure.held", Refusal(held, new AskToEraseClient(Guid.NewGuid(), Lead)));
        Assert.Equal("legal-hold.placed", Refusal(held, new PlaceLegalHold(Guid.NewGuid(), Lead, "Again")));
        Assert.Equal("legal-hold.lift-not-asked", Refusal(held, new LiftLegalHold(Guid.NewGuid(), Lead)));

        var asked = Fold(held, new AskToLiftLegalHold(Guid.NewGuid(), First));
        Assert.Equal("legal-hold.lift-asked", Refusal(asked, new AskToLiftLegalHold(Guid.NewGuid(), Lead)));
        Assert.Equal("legal-hold.lift-own", Refusal(asked, new LiftLegalHold(Guid.NewGuid(), First)));
        var lifted = Fold(asked, new LiftLegalHold(Guid.NewGuid(), Lead));
        Assert.Equal("legal-hold.unknown", Refusal(lifted, new LiftLegalHold(Guid.NewGuid(), Lead)));
        Assert.Equal("erasure.not-asked", Refusal(lifted, new EraseClient(Guid.NewGuid(), First)));
        Assert.Null(Refusal(lifted, new AskToEraseClient(Guid.NewGuid(), Lead)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Two\nlines")]
    public void PlaceLegalHold_ReasonThatIsNoLine_IsRefused(string reason) =>
        Assert.Equal("legal-hold.reason", Refusal(Opened(), new PlaceLegalHold(Guid.NewGuid(), Lead, reason)));

    private static Case Opened() => Fold(Case.Empty, Given.Opening(Lead));

    private static Case Fold(Case state, params Command[] commands)
    {
        foreach (var command in commands)
        {
            var decision = state.Decide(command, Now);
            Assert.Null(decision.Refusal);
            foreach (var happened in decision.Events) state = state.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1));
        }

        return state;
    }

    private static string? Refusal(Case state, Command command) => state.Decide(command, Now).Refusal?.Code;
}
