using LawLab.Grains.Jurisdictions;
using Xunit;
using static LawLab.Grains.Tests.Jurisdictions.Center;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>The rules of what is recorded of facilities and counties, without anything around them.</summary>
public sealed class PlaceTests
{
    private const string Facility = "MADE-UP PROCESSING CENTER";

    private static readonly Jurisdiction s_established = Established();

    [Fact]
    public void RecordFacilityAccess_OfAnItemAgain_KeepsWhatWasBefore()
    {
        var state = Fold(
            s_established,
            Seen(AccessItem.Phone, AccessAnswer.No, Today.AddDays(-40)),
            Seen(AccessItem.Phone, AccessAnswer.Limited, Today, " In the visit room. "),
            Seen(AccessItem.Laptop, AccessAnswer.Yes, Today));

        Assert.Equal(
            [(AccessItem.Phone, AccessAnswer.No, null), (AccessItem.Phone, AccessAnswer.Limited, "In the visit room."), (AccessItem.Laptop, AccessAnswer.Yes, null)],
            state.FacilityAccess.Select(note => (note.Item, note.Answer, note.Words)));
        Assert.All(state.FacilityAccess, note => Assert.Equal((Facilitator.PersonId, Now, "Seen on a visit"), (note.ById, note.At, note.Source)));
    }

    [Fact]
    public void RecordFacilityAccess_WhatItDoesNotSay_IsAsked()
    {
        Assert.Equal("facility.words", Refuse(Seen(AccessItem.Phone, AccessAnswer.Limited, Today)));
        Assert.Equal("facility.words", Refuse(Seen(AccessItem.VisitingHours, AccessAnswer.Yes, Today)));
        Assert.Equal("facility.words", Refuse(Seen(AccessItem.Phone, AccessAnswer.Yes, Today, new string('x', 301))));
        Assert.Equal("facility.on", Refuse(Seen(AccessItem.Phone, AccessAnswer.Yes, Today.AddDays(2))));
        Assert.Equal("facility.on", Refuse(Seen(AccessItem.Phone, AccessAnswer.Yes, Today.AddYears(-6))));
        Assert.Equal("facility.source", Refuse(Seen(AccessItem.Phone, AccessAnswer.Yes, Today, source: " ")));
        Assert.Equal("facility.name", Refuse(Seen(AccessItem.Phone, AccessAnswer.Yes, Today, facility: "")));
        Assert.Equal("facility.answer", Refuse(Seen((AccessItem)9, AccessAnswer.Yes, Today)));
        Assert.Equal("not-found", Refusal(Jurisdiction.Empty, Seen(AccessItem.Phone, AccessAnswer.Yes, Today)));
    }

    [Fact]
    public void RecordFacilityAccess_MoreOftenThanThePageShows_ForgetsTheOldestOfThatItemAlone()
    {
        var state = Fold(s_established, Seen(AccessItem.Laptop, AccessAnswer.No, Today.AddDays(-400)));
        for (var number = 0; number <= Jurisdiction.MostNotes; number++) state = Fold(state, Seen(AccessItem.Phone, AccessAnswer.Yes, Today.AddDays(number - 100)));

        Assert.Equal(Jurisdiction.MostNotes + 1, state.FacilityAccess.Count);
        Assert.Equal(Today.AddDays(-99), state.FacilityAccess.Where(note => note.Item is AccessItem.Phone).Min(note => note.On));
        Assert.Contains(state.FacilityAccess, note => note.Item is AccessItem.Laptop);
    }

    [Fact]
    public void RecordDetainerPolicy_OfACounty_IsKeptWithWhatWasBefore()
    {
        var state = Fold(s_established, County("Fulton", DetainerAnswer.Honors, Today.AddYears(-8)), County(" Fulton ", DetainerAnswer.WithJudicialWarrant, Today));

        Assert.Equal(
            [("Fulton", DetainerAnswer.Honors), ("Fulton", DetainerAnswer.WithJudicialWarrant)], state.Detainers.Select(note => (note.County, note.Answer)));
        Assert.Equal("detainer.county", Refuse(County("", DetainerAnswer.Honors, Today)));
        Assert.Equal("detainer.on", Refuse(County("Fulton", DetainerAnswer.Honors, Today.AddYears(-31))));
        Assert.Equal("detainer.answer", Refuse(County("Fulton", (DetainerAnswer)7, Today)));
    }

    [Fact]
    public void Places_OfACenter_AreLimited()
    {
        var state = s_established;
        for (var number = 0; number < Jurisdiction.MaxPlaces; number++)
        {
            state = Fold(state, Seen(AccessItem.Phone, AccessAnswer.Yes, Today, facility: $"Facility {number}"), County($"County {number}", DetainerAnswer.Honors, Today));
        }

        Assert.Equal("facility.too-many", Refusal(state, Seen(AccessItem.Phone, AccessAnswer.Yes, Today, facility: "One more")));
        Assert.Equal("detainer.too-many", Refusal(state, County("One more", DetainerAnswer.Honors, Today)));
        Assert.Null(Refusal(state, Seen(AccessItem.Laptop, AccessAnswer.Yes, Today, facility: "Facility 7")));
        Assert.Null(Refusal(state, County("County 7", DetainerAnswer.Declines, Today)));
    }

    private static string? Refuse(WithPeople command) => Refusal(s_established, command);

    private static WithPeople Seen(
        AccessItem item, AccessAnswer answer, DateOnly on, string? words = null, string source = "Seen on a visit", string facility = Facility) =>
        new(new RecordFacilityAccess(Guid.NewGuid(), Facilitator, facility, item, answer, words, on, source), new Dictionary<string, KnownPerson>());

    private static WithPeople County(string county, DetainerAnswer answer, DateOnly on) =>
        new(new RecordDetainerPolicy(Guid.NewGuid(), Facilitator, "Georgia", county, answer, null, on, "Posted rule"), new Dictionary<string, KnownPerson>());
}
