using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.BorderX.Contents;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>What a request and its packet tell the schedule.</summary>
public sealed class ReleaseToScheduleTests
{
    private static readonly PacketOutlook s_nothing = new(0, PacketGrade.Bronze);

    [Fact]
    public void Request_ThatNobodyTriaged_HasAllStepsOfThePlan_AndTheLatestDay()
    {
        var order = new Ordered();
        var asked = order.State.ToSchedule("r", new DateOnly(2026, 4, 1), ["walled"], s_nothing);
        Assert.Equal(["interview-review", "evidence", "translation", "drafting", "review", "assembly"], asked.Steps.Select(step => step.Plan.Code));
        Assert.Equal((order.State.DueOn, new DateOnly(2026, 4, 1), "SP"), (asked.DueOn, asked.HearingOn!.Value, asked.Language));
        Assert.Equal(["walled"], asked.KeptOut);
    }

    [Fact]
    public void Request_UnderWay_HasWhatIsLeft_WithWhoseItIs()
    {
        var order = new Ordered().Triaged();
        order.Do("interview-review", order.Attorney);
        order.Do("evidence", order.Lay);
        order.Send(new TakeReleaseStep(Guid.NewGuid(), order.Attorney, "drafting"));
        order.Send(new OfferReleaseStep(Guid.NewGuid(), order.Attorney, "translation", order.Lay.PersonId));

        var asked = order.State.ToSchedule("r", null, [], s_nothing);

        // What the lay member finished waits for a word and for no hours.
        Assert.Equal(
            [("translation", order.Lay.PersonId), ("drafting", order.Attorney.PersonId), ("review", null), ("assembly", null)], asked.Steps.Select(step => (step.Plan.Code, step.OwnerId)));
        Assert.Equal((order.Attorney.PersonId, order.State.PromisedOn), (asked.WrittenBy, asked.DueOn));
        Assert.True(asked.Steps[^1].IsMachine);
    }

    [Fact]
    public void Documents_ThatAreThere_LetItBeLifted()
    {
        var terms = new Ordered().State.Terms;
        Assert.Empty(Lifts(s_nothing));
        Assert.Equal([terms.SilverHours], Lifts(new PacketOutlook(9, PacketGrade.Silver)));
        Assert.Equal([terms.SilverHours, terms.GoldHours], Lifts(new PacketOutlook(9, PacketGrade.Gold)));

        static IReadOnlyList<int> Lifts(PacketOutlook outlook) => new Ordered().State.ToSchedule("r", null, [], outlook).Lifts;
    }

    [Fact]
    public void Reachable_IsWhatDocumentsAllow_WhateverIsToBeWritten()
    {
        Assert.Equal(PacketGrade.Bronze, Reachable(new MadePacket()));
        Assert.Equal(PacketGrade.Bronze, Reachable(new MadePacket().Bronze()));
        Assert.Equal(PacketGrade.Silver, Reachable(new MadePacket(ReleasePath.Bond).Silver()));
        var gold = new MadePacket(ReleasePath.Bond).Gold();
        gold.Write("motion", "We ask for [[amount]].");
        Assert.Equal((PacketGrade.None, PacketGrade.Gold), (gold.Grading.Grade, Reachable(gold)));

        static PacketGrade Reachable(MadePacket packet) => PacketGrading.Reachable(packet.Definition, packet.State);
    }
}
