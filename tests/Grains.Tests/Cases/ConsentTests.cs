using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>What a client agreed to beyond her own defense.</summary>
public sealed class ConsentTests
{
    private static readonly DateTimeOffset s_now = new(2026, 12, 3, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor s_ana = Given.Attorney();
    private static readonly ConsentDetails s_details = Given.Consent(new DateOnly(2026, 12, 1));

    private static Case Opened => With(Case.Empty, Given.Opening(s_ana));

    [Fact]
    public void Record_NothingYet_IsAgreedToNothing() => Assert.All(Enum.GetValues<ConsentUse>(), use => Assert.False(Opened.Agreed(use)));

    [Fact]
    public void Record_EachUse_IsAnAnswerOfItsOwn_AndTheLastCounts()
    {
        var agreed = With(With(Opened, Consent(ConsentUse.DeIdentified, true)), Consent(ConsentUse.Story, false));
        Assert.Equal((false, true, false), (agreed.Agreed(ConsentUse.Aggregates), agreed.Agreed(ConsentUse.DeIdentified), agreed.Agreed(ConsentUse.Story)));
        Assert.Equal(
            new RecordedConsent(true, s_ana.PersonId, s_now, ConsentUse.DeIdentified, s_details), agreed.Consents[ConsentUse.DeIdentified]);

        var taken = With(agreed, new RecordConsent(Guid.NewGuid(), s_ana, ConsentUse.DeIdentified, false));
        Assert.False(taken.Agreed(ConsentUse.DeIdentified));
        Assert.Null(taken.Consents[ConsentUse.DeIdentified].Details);
    }

    [Fact]
    public void Record_TheSameAgain_ChangesNothing()
    {
        var agreed = With(Opened, Consent(ConsentUse.Story, true));
        Assert.Empty(agreed.Decide(Consent(ConsentUse.Story, true), s_now).Events);
        // In writing after all.
        Assert.Single(agreed.Decide(Consent(ConsentUse.Story, true) with { Details = s_details with { How = ConsentHow.InWriting } }, s_now).Events);
    }

    [Fact]
    public void Record_YesWithoutHowItCameAbout_IsRefused()
    {
        Assert.Equal("consent.details", Refused(Consent(ConsentUse.Aggregates, true) with { Details = null }));
        Assert.Equal("consent.day", Refused(s_details with { On = new DateOnly(2026, 12, 5) }));
        Assert.Equal("consent.day", Refused(s_details with { On = new DateOnly(2016, 1, 1) }));
        Assert.Equal("consent.language", Refused(s_details with { Language = "" }));
        Assert.Equal("consent.how", Refused(s_details with { How = (ConsentHow)9 }));
        Assert.Equal("consent.form", Refused(s_details with { Form = "1999-01-01" }));
        Assert.Equal("consent.use", Refused(Consent((ConsentUse)9, true)));
    }

    [Fact]
    public void Apply_AsItWasRecordedBefore_IsHerAnswer_WithoutDetails()
    {
        var before = Opened.Apply(new ConsentRecorded(ConsentUse.Aggregates, true), new EventMetadata(s_ana.PersonId, s_now, 2));
        Assert.True(before.Agreed(ConsentUse.Aggregates));
        Assert.Null(before.Consents[ConsentUse.Aggregates].Details);
    }

    [Fact]
    public void Forms_OfEachUse_AreThereInBothLanguages_AndOneVersionIsOneText()
    {
        Assert.Equal(Enum.GetValues<ConsentUse>(), ConsentForm.All.Select(form => form.Use).Distinct());
        Assert.All(ConsentForm.All, form => Assert.True(form.Text.Length > 100 && form.TextEs.Length > 100 && form.Text != form.TextEs));
        Assert.Equal(ConsentForm.All.Count, ConsentForm.All.DistinctBy(form => (form.Use, form.Version)).Count());
        Assert.All(ConsentForm.All, form => Assert.True(DateOnly.TryParseExact(form.Version, "yyyy-MM-dd", out _)));
    }

    private static RecordConsent Consent(ConsentUse use, bool given) => new(Guid.NewGuid(), s_ana, use, given, s_details);

    private static string? Refused(ConsentDetails details) => Refused(Consent(ConsentUse.Aggregates, true) with { Details = details });

    private static string? Refused(RecordConsent command) => Opened.Decide(command, s_now).Refusal?.Code;

    private static Case With(Case before, CaseCommand command)
    {
        var decision = before.Decide(command, s_now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(before, (state, happened) => state.Apply(happened, new EventMetadata(command.Actor.PersonId, s_now, 1)));
    }
}
