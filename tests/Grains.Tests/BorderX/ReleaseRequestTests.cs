using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.BorderX;

/// <summary>The rules of a packet, from order to outcome.</summary>
public sealed class ReleaseRequestTests
{
    public static TheoryData<ReleasePath> Kinds => [.. Enum.GetValues<ReleasePath>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Packet_OfEachKind_GoesFromOrderToOutcome(ReleasePath kind)
    {
        var packet = new Ordered(kind);
        Assert.Equal((ReleaseStage.Ordered, true), (packet.State.Stage, packet.State.IsOpen));
        packet.Triaged();
        Assert.Equal(ReleaseStage.Triaged, packet.State.Stage);
        Assert.InRange(packet.State.PromisedOn!.Value.DayNumber - packet.State.OrderedOn.DayNumber, 5, 21);
        packet.Do(packet.State.Steps[0].Plan.Code, packet.Attorney);
        Assert.Equal(ReleaseStage.Producing, packet.State.Stage);
        foreach (var step in packet.State.Steps.Where(step => step is { State: ReleaseStepState.Open, Plan.IsReview: false }).ToList()) packet.Do(step.Plan.Code, packet.Attorney);
        Assert.Equal(ReleaseStage.InReview, packet.State.Stage);
        packet.Do("review", packet.Reviewer);
        Assert.Equal("release.steps-left", packet.Refused(new DeliverRelease(Guid.NewGuid(), packet.Attorney)));
        packet.Send(new FinishReleaseStep(Guid.NewGuid(), packet.Attorney, "assembly"));
        packet.Send(new DeliverRelease(Guid.NewGuid(), packet.Attorney));
        Assert.Equal((ReleaseStage.Delivered, true, (DateOnly?)null), (packet.State.Stage, packet.State.IsOpen, packet.State.StartBy));
        packet.Send(new AcceptRelease(Guid.NewGuid(), packet.Partner));
        Assert.False(packet.State.IsOpen);
        packet.Send(new FileRelease(Guid.NewGuid(), packet.Partner, new DateOnly(2026, 3, 2), FilingWay.Ecas, null));
        packet.Send(new HearRelease(Guid.NewGuid(), packet.Partner, new DateOnly(2026, 3, 2)));
        packet.Send(new DecideRelease(Guid.NewGuid(), packet.Partner, ReleaseOutcomes.ResultsOf(kind)[1], new DateOnly(2026, 3, 2)));
        packet.Send(new AppealRelease(Guid.NewGuid(), packet.Partner, new DateOnly(2026, 3, 3)));
        packet.Send(new CloseRelease(Guid.NewGuid(), packet.Partner));
        Assert.Equal((ReleaseStage.Closed, ReleaseOutcomes.ResultsOf(kind)[1]), (packet.State.Stage, packet.State.Outcome!.Value));
    }

    [Fact]
    public void Close_WithoutADecision_NeedsAnOutcome()
    {
        var packet = new Ordered().Filed();

        Assert.Equal("release.outcome", packet.Refused(new CloseRelease(Guid.NewGuid(), packet.Partner)));
        Assert.Equal("release.outcome", packet.Refused(new CloseRelease(Guid.NewGuid(), packet.Partner, OutcomeResult.Granted)));
        packet.Send(new CloseRelease(Guid.NewGuid(), packet.Partner, OutcomeResult.NoAnswer));
        Assert.Equal("release.stage", packet.Refused(new CloseRelease(Guid.NewGuid(), packet.Partner, OutcomeResult.NoAnswer)));
    }

    [Fact]
    public void Lay_TakesNothingWithoutASupervisor_AndHerStepIsDoneOnlyWhenConfirmed()
    {
        var packet = new Ordered().Triaged();
        packet.Send(new TakeReleaseStep(Guid.NewGuid(), packet.Lay, "interview-review"));
        packet.Send(new FinishReleaseStep(Guid.NewGuid(), packet.Lay, "interview-review"));

        Assert.Equal(ReleaseStepState.Finished, packet.Step("interview-review").State);
        packet.Send(new TakeReleaseStep(Guid.NewGuid(), packet.Attorney, "evidence"));
        Assert.Equal("release-step.too-early", packet.Refused(new FinishReleaseStep(Guid.NewGuid(), packet.Attorney, "evidence")));
        packet.Send(new SendBackReleaseStep(Guid.NewGuid(), packet.Attorney, "interview-review", "Ask about the aunt."));
        Assert.Equal((ReleaseStepState.Taken, "Ask about the aunt."), (packet.Step("interview-review").State, packet.Step("interview-review").SentBack));
        packet.Send(new FinishReleaseStep(Guid.NewGuid(), packet.Lay, "interview-review"));
        packet.Send(new ConfirmReleaseStep(Guid.NewGuid(), packet.Attorney, "interview-review"));
        Assert.Equal((ReleaseStepState.Done, packet.Attorney.PersonId), (packet.Step("interview-review").State, packet.Step("interview-review").ConfirmedById));
        packet.Send(new FinishReleaseStep(Guid.NewGuid(), packet.Attorney, "evidence"));

        packet.Send(new TakeOffRelease(Guid.NewGuid(), packet.Attorney, packet.Attorney.PersonId));
        Assert.Equal("release-step.no-supervisor", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Lay, "drafting")));
    }

    [Fact]
    public void Review_IsAnAttorneys_AndNotOfHerWhoWroteIt()
    {
        var packet = new Ordered().Triaged().Written();

        Assert.Equal("release-step.cannot", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Lay, "review")));
        Assert.Equal("release-step.own-review", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Attorney, "review")));
        Assert.Equal("release-step.taken", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Reviewer, "assembly")));
        packet.Do("review", packet.Reviewer);
    }

    [Fact]
    public void Step_OfferedToOne_IsNotTakenByAnother_AndHandedBackIsFree()
    {
        var packet = new Ordered().Triaged();
        packet.Send(new OfferReleaseStep(Guid.NewGuid(), packet.Attorney, "evidence", packet.Lay.PersonId));

        Assert.Equal("release-step.offered", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Reviewer, "evidence")));
        packet.Send(new TakeReleaseStep(Guid.NewGuid(), packet.Lay, "evidence"));
        Assert.Equal("release-step.taken", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Reviewer, "evidence")));
        Assert.Equal("release-step.not-yours", packet.Refused(new HandBackReleaseStep(Guid.NewGuid(), packet.Reviewer, "evidence")));
        Assert.Equal("release-step.not-yours", packet.Refused(new FinishReleaseStep(Guid.NewGuid(), packet.Reviewer, "evidence")));
        packet.Send(new HandBackReleaseStep(Guid.NewGuid(), packet.Lay, "evidence"));
        packet.Send(new TakeReleaseStep(Guid.NewGuid(), packet.Reviewer, "evidence"));
    }

    [Fact]
    public void Translation_TakesTheClientsLanguage_AndIsLeftOutForEnglish()
    {
        var packet = new Ordered().Triaged();

        Assert.Equal("release-step.cannot", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Attorney, "translation"), new ReleasePerson(true, false, ["MAM"])));
        packet.Send(new TakeReleaseStep(Guid.NewGuid(), packet.Attorney, "translation"));
        Assert.DoesNotContain(new Ordered(language: "ENG").Triaged().State.Steps, step => step.Plan.Language);
    }

    [Fact]
    public void KeptOut_TakesIsOfferedAndSupervisesNothing()
    {
        var (packet, keptOut) = (new Ordered(), new ReleasePerson(true, true, ["SP"]));

        Assert.Equal("release.kept-out", packet.Refused(new TriageRelease(Guid.NewGuid(), packet.Attorney, packet.Attorney.PersonId), keptOut));
        packet.Triaged();
        Assert.Equal("release.kept-out", packet.Refused(new TakeReleaseStep(Guid.NewGuid(), packet.Reviewer, "drafting"), keptOut));
        Assert.Equal("release.kept-out", packet.Refused(new OfferReleaseStep(Guid.NewGuid(), packet.Attorney, "drafting", packet.Reviewer.PersonId), keptOut));
    }

    [Fact]
    public void Returned_IsWrittenAnew_ByWhoWroteIt()
    {
        var packet = new Ordered().Delivered();

        Assert.Equal("release.reasons", packet.Refused(new ReturnRelease(Guid.NewGuid(), packet.Partner, " ")));
        packet.Send(new ReturnRelease(Guid.NewGuid(), packet.Partner, "The declaration is not signed."));
        Assert.Equal((ReleaseStage.Producing, true), (packet.State.Stage, packet.State.IsOpen));
        Assert.Equal((ReleaseStepState.Taken, packet.Attorney.PersonId), (packet.Step("drafting").State, packet.Step("drafting").OwnerId));
        Assert.Equal(ReleaseStepState.Done, packet.Step("translation").State);
        Assert.Equal(ReleaseStepState.Open, packet.Step("assembly").State);
    }

    [Fact]
    public void Delivery_StandsUntilItIsReturned_AndItsGradeIsWhatWasKeptThen()
    {
        var packet = new Ordered { Now = Ordered.At }.Delivered();
        Assert.Equal((Ordered.At, null), (packet.State.DeliveredAt, packet.State.DeliveredGrade));

        var later = new EventMetadata(packet.Attorney.PersonId, Ordered.At.AddDays(3), 99);
        var again = packet.State.Apply(new ReleaseReturned("The declaration is not signed."), later);
        Assert.Null(again.DeliveredAt);
        var silver = again.Apply(new ReleaseDeliveredWithGrade(PacketGrade.Silver), later);
        Assert.Equal((later.At, PacketGrade.Silver), (silver.DeliveredAt, silver.DeliveredGrade));
        Assert.Null(silver.Apply(new ReleaseReturned("Another one."), later).DeliveredGrade);
        // When no grade was kept.
        var old = again.Apply(new ReleaseDelivered(), later);
        Assert.Equal((ReleaseStage.Delivered, later.At, null), (old.Stage, old.DeliveredAt, old.DeliveredGrade));
        // What was delivered before it was withdrawn was delivered.
        var withdrawn = silver.Apply(new ReleaseWithdrawn("She was released."), later);
        Assert.Equal((later.At, later.At), (withdrawn.DeliveredAt, withdrawn.WithdrawnAt));
    }

    [Fact]
    public void TakenOff_HasNoStepAnyMore_AndWhatIsDoneStays()
    {
        var packet = new Ordered().Triaged();
        packet.Do("interview-review", packet.Reviewer);
        packet.Send(new TakeReleaseStep(Guid.NewGuid(), packet.Reviewer, "evidence"));

        packet.Send(new TakeOffRelease(Guid.NewGuid(), packet.Reviewer, packet.Reviewer.PersonId));

        Assert.Equal([packet.Attorney.PersonId], packet.State.WorkOrder("x").People);
        Assert.Equal((ReleaseStepState.Done, ReleaseStepState.Open), (packet.Step("interview-review").State, packet.Step("evidence").State));
    }

    [Fact]
    public void WorkOrder_ChangesItsVersionWithItsPeopleAlone()
    {
        var packet = new Ordered().Triaged();
        var before = packet.State.WorkOrderVersion;
        packet.Do("interview-review", packet.Attorney);
        Assert.Equal(before, packet.State.WorkOrderVersion);

        packet.Send(new TakeReleaseStep(Guid.NewGuid(), packet.Reviewer, "evidence"));
        Assert.True(packet.State.WorkOrderVersion > before);
        packet.Send(new WithdrawRelease(Guid.NewGuid(), packet.Partner, "She was released."));
        Assert.Equal((false, 0), (packet.State.WorkOrder("x").IsOpen, packet.State.WorkOrder("x").People.Count));
        Assert.Equal("release.stage", packet.Refused(new TriageRelease(Guid.NewGuid(), packet.Attorney, packet.Attorney.PersonId)));
    }

    [Fact]
    public void Promise_IsFiveToTwentyOneDays_ButForANearerHearing()
    {
        var packet = new Ordered();

        Assert.Equal("release.promised", packet.Refused(Triage(4)));
        Assert.Equal("release.promised", packet.Refused(Triage(22)));
        packet.Send(Triage(5));
        packet.Send(Triage(21));
        Assert.Equal(new DateOnly(2026, 3, 23), packet.State.PromisedOn);

        var rush = new Ordered(next: Hearing(new DateOnly(2026, 3, 5)));
        Assert.True(rush.State.IsRush(rush.NextHearing, rush.Now));
        Assert.Equal(new DateOnly(2026, 3, 4), rush.Triaged().State.PromisedOn);
        // What is usual would come too late.
        Assert.Equal(new DateOnly(2026, 3, 9), new Ordered(next: Hearing(new DateOnly(2026, 3, 10))).Triaged().State.PromisedOn);
        Assert.False(packet.State.IsRush(Hearing(new DateOnly(2026, 3, 7)), packet.Now));

        TriageRelease Triage(int days) => new(Guid.NewGuid(), packet.Attorney, packet.Attorney.PersonId, packet.State.OrderedOn.AddDays(days));
        static Hearing Hearing(DateOnly on) => new("x", HearingKind.Bond, on, new TimeOnly(9, 0));
    }

    [Fact]
    public void Days_AreNotInTheFuture_NorBeforeTheFiling()
    {
        var packet = new Ordered().Filed();

        Assert.Equal("release.day", packet.Refused(new HearRelease(Guid.NewGuid(), packet.Partner, new DateOnly(2026, 3, 5))));
        Assert.Equal("release.day", packet.Refused(new DecideRelease(Guid.NewGuid(), packet.Partner, OutcomeResult.Denied, new DateOnly(2026, 3, 1))));
        Assert.Equal("release.result", packet.Refused(new DecideRelease(Guid.NewGuid(), packet.Partner, OutcomeResult.Sustained, new DateOnly(2026, 3, 2))));
    }
}
