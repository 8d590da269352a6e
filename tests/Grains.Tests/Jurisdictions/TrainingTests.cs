using CsCheck;
using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using Xunit;
using static LawLab.Grains.Tests.Jurisdictions.Center;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>The rules of the catalogue of trainings.</summary>
public sealed class TrainingTests
{
    private static readonly TrainingContent Bond = new("Bond hearings", "bond", "https://learn.example/bond", [], [TrainingContent.Detained]);

    [Theory]
    [InlineData("http://learn.example/bond")]
    [InlineData("https://user:secret@learn.example/bond")]
    [InlineData("javascript:alert(1)")]
    [InlineData("learn.example/bond")]
    [InlineData("")]
    public void OfferTraining_WithoutAnHttpsLink_IsRefused(string link) =>
        Assert.Equal("training.link", Refusal(Established(), Offer(Bond with { Link = link })));

    [Fact]
    public void OfferTraining_OfWhatIsNotThere_IsRefused()
    {
        Assert.Equal("training.title", Refusal(Established(), Offer(Bond with { Title = " " })));
        Assert.Equal("training.subject", Refusal(Established(), Offer(Bond with { Subject = "" })));
        Assert.Equal("training.required-for", Refusal(Established(), Offer(Bond with { RequiredFor = ["no, code"] })));
        Assert.Equal("training.prerequisites", Refusal(Established(), Offer(Bond with { Prerequisites = [OpaqueId.New()] })));
    }

    [Fact]
    public void ChangeTraining_ThatWouldComeBeforeItself_IsRefused()
    {
        var state = Fold(Established(), Offer(Bond));
        var first = state.Trainings[0].Id;
        state = Fold(state, Offer(Bond with { Title = "Joseph hearings", Prerequisites = [first] }));
        var second = state.Trainings[1].Id;

        Assert.Equal("training.circle", Refusal(state, Change(first, Bond with { Prerequisites = [second] })));
        Assert.Equal("training.circle", Refusal(state, Change(first, Bond with { Prerequisites = [first] })));
        Assert.Empty(Decide(state, Change(first, Bond)).Events);
    }

    [Fact]
    public void WithdrawTraining_ThatAnotherNeeds_SaysWhich()
    {
        var state = Fold(Established(), Offer(Bond));
        var first = state.Trainings[0].Id;
        state = Fold(state, Offer(Bond with { Title = "Joseph hearings", Prerequisites = [first] }));
        var withdraw = new WithdrawTraining(Guid.NewGuid(), Facilitator, first);

        var refusal = Decide(state, withdraw).Refusal!;
        Assert.Equal("training.required", refusal.Code);
        Assert.Contains("Joseph hearings", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Fold(state, new WithdrawTraining(Guid.NewGuid(), Facilitator, state.Trainings[1].Id), withdraw).Trainings);
        Assert.Equal("training.unknown", Refusal(Established(), withdraw));
    }

    /// <summary>Whatever changes are tried, whoever follows prerequisites comes to an end.</summary>
    [Fact]
    public void Prerequisites_AfterAnyChanges_MakeNoCircle() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5].Array[0, 3]).List[1, 30].Sample(changes =>
    {
        var state = Established();
        for (var number = 0; number < 6; number++) state = Fold(state, Offer(Bond with { Title = $"Training {number}" }));
        foreach (var (which, prerequisites) in changes)
        {
            var decision = Decide(state, Change(state.Trainings[which].Id, Bond with { Prerequisites = [.. prerequisites.Select(at => state.Trainings[at].Id)] }));
            foreach (var happened in decision.Events) state = state.Apply(happened, default);
        }

        Assert.All(state.Trainings, training => Follow(training.Id, 0));

        void Follow(string id, int steps)
        {
            Assert.True(steps < 6, "A circle.");
            foreach (var before in state.Trainings.Find(training => training.Id == id)!.Content.Prerequisites) Follow(before, steps + 1);
        }
    });

    private static OfferTraining Offer(TrainingContent content) => new(Guid.NewGuid(), Facilitator, content);

    private static ChangeTraining Change(string id, TrainingContent content) => new(Guid.NewGuid(), Facilitator, id, content);
}
