using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Attorneys;

/// <summary>The rules of a profile, without anything around them.</summary>
public sealed class AttorneyTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Self = Given.Attorney();
    private static readonly string Training = OpaqueId.New();
    private static readonly string Mentor = OpaqueId.New();

    private static readonly Practice Experienced =
        new("AB123456", Accreditation.None, 6, Insured: true, new DateOnly(2027, 1, 31), Remote: true, ["ATL", "ATL"], ["asylum", "bond", "asylum"]);

    [Fact]
    public void Register_InAnOrganizationThatIsNotThere_IsRefused() =>
        Assert.Equal("attorney.organization", Attorney.Empty.Decide(new PlacedRegistration(Registration(), IsFounded: false), Now).Refusal!.Code);

    [Fact]
    public void RecordPractice_IsKeptWithoutRepetitions()
    {
        var practice = Fold(Registered(), new RecordPractice(Guid.NewGuid(), Self, Experienced)).Practice!;

        Assert.Equal(["ATL"], practice.Places);
        Assert.Equal(["asylum", "bond"], practice.Subjects);
        Assert.Equal(6, practice.YearsInRemovalDefense);
    }

    [Fact]
    public void RecordPractice_WhatCannotBe_IsRefused()
    {
        Assert.Equal("practice.eoir-id", Refused(Experienced with { EoirId = "ab 1" }));
        Assert.Equal("practice.accreditation", Refused(Experienced with { Accreditation = (Accreditation)7 }));
        Assert.Equal("practice.experience", Refused(Experienced with { YearsInRemovalDefense = 61 }));
        Assert.Equal("practice.insurance", Refused(Experienced with { Insured = false }));
        Assert.Equal("practice.places", Refused(Experienced with { Places = ["="] }));
        Assert.Equal("practice.subjects", Refused(Experienced with { Subjects = ["tax"] }));

        static string? Refused(Practice practice) => Refusal(Registered(), new RecordPractice(Guid.NewGuid(), Self, practice));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(null, false)]
    public void Newcomer_IsWhoSaysSo(int? years, bool newcomer) =>
        Assert.Equal(newcomer, Fold(Registered(), new RecordPractice(Guid.NewGuid(), Self, Experienced with { YearsInRemovalDefense = years })).IsNewcomer);

    [Fact]
    public void Lawyer_IsWhoIsAdmittedInGoodStanding()
    {
        var lapsed = Fold(Registered(), new RecordBarAdmission(Guid.NewGuid(), Self, new BarAdmission("GA", false, new DateOnly(2015, 6, 1))));
        Assert.False(lapsed.IsLawyer);
        Assert.True(Fold(lapsed, new RecordBarAdmission(Guid.NewGuid(), Self, new BarAdmission("NC", true, new DateOnly(2020, 6, 1)))).IsLawyer);
    }

    [Theory]
    [InlineData(Accreditation.None, false)]
    [InlineData(Accreditation.Partial, false)]
    [InlineData(Accreditation.Full, true)]
    public void Accredited_IsWhoMayAppearBeforeTheCourt(Accreditation accreditation, bool accredited) =>
        Assert.Equal(accredited, Fold(Registered(), new RecordPractice(Guid.NewGuid(), Self, Experienced with { Accreditation = accreditation })).IsAccredited);

    [Fact]
    public void RecordLanguages_SaysWhatSheOnlyReads()
    {
        var state = Fold(Registered(), new RecordLanguages(Guid.NewGuid(), Self, ["ENG"], ["ENG", "FR"]));

        Assert.Equal(["ENG"], state.Languages);
        Assert.Equal(["ENG", "FR"], state.Reads);
    }

    [Fact]
    public void Languages_OfBeforeOneCouldSay_AreSpokenAndRead()
    {
        var state = Registered().Apply(new LanguagesRecorded(["SP"]), default);

        Assert.Equal(["SP"], state.Languages);
        Assert.Equal(["SP"], state.Reads);
    }

    [Fact]
    public void RecordTrainingDone_Again_KeepsTheLaterDay()
    {
        var done = Fold(Registered(), Done(new DateOnly(2026, 3, 1)));

        Assert.Empty(done.Decide(Done(new DateOnly(2025, 3, 1)), Now).Events);
        Assert.Equal([new TrainingDone(Training, new DateOnly(2026, 4, 1))], Fold(done, Done(new DateOnly(2026, 4, 1))).Trainings);
        Assert.Equal("training.date", Refusal(Registered(), Done(new DateOnly(2026, 4, 3))));
        Assert.Equal("training.unknown", Refusal(Registered(), new RecordTrainingDone(Guid.NewGuid(), Self, new TrainingDone("x", new DateOnly(2026, 3, 1)))));
    }

    [Fact]
    public void RecordFormerClients_NumbersAreWrittenAlike()
    {
        var state = Fold(Registered(), Represented(new("Ana Testigo", "A 012-345-678"), new("Ana Testigo", "12345678"), new(" Luis Prueba ", null)));

        Assert.Equal([new FormerClient("Ana Testigo", "012345678"), new FormerClient("Luis Prueba", null)], state.FormerClients);
        Assert.Equal("former-clients.a-number", Refusal(Registered(), Represented(new FormerClient("Ana Testigo", "12"))));
        Assert.Equal("former-clients.name", Refusal(Registered(), Represented(new FormerClient(" ", null))));
        Assert.Equal("former-clients.too-many", Refusal(Registered(), Represented([.. Enumerable.Range(0, 201).Select(i => new FormerClient($"Ana {i}", null))])));
    }

    [Fact]
    public void OfferVolunteering_AMentorSaysInWhat_AndNobodyElse()
    {
        Assert.Equal("volunteer.mentors-in", Refusal(Registered(), Offering(VolunteerDoor.Mentoring)));
        Assert.Equal("volunteer.mentors-in", Refusal(Registered(), Offering(VolunteerDoor.Training, MentorField.FederalCourt)));
        Assert.Equal("volunteer.door", Refusal(Registered(), Offering((VolunteerDoor)9)));
        Assert.Equal("volunteer.subjects", Refusal(Registered(), Offering(VolunteerDoor.Training) with { Subjects = ["tax"] }));
        Assert.Equal("volunteer.message", Refusal(Registered(), Offering(VolunteerDoor.Training) with { Message = new string('x', 2_001) }));
    }

    [Fact]
    public void ReviewVolunteer_OfAMentor_MakesHerOne()
    {
        var offered = Fold(Registered(), Offering(VolunteerDoor.Mentoring, MentorField.FederalCourt));
        Assert.False(offered.IsMentor);

        var accepted = Fold(offered, new ReviewVolunteer(Guid.NewGuid(), Given.Attorney(), Accepted: true));
        Assert.True(accepted.IsMentor);
        Assert.Equal(Now, accepted.Volunteering!.ReviewedAt);
        Assert.False(Fold(accepted, new WithdrawVolunteering(Guid.NewGuid(), Self)).IsMentor);
        Assert.False(Fold(accepted, Offering(VolunteerDoor.Training)).IsMentor);
        Assert.False(Fold(accepted, new ReviewVolunteer(Guid.NewGuid(), Given.Attorney(), Accepted: false)).IsMentor);
    }

    [Fact]
    public void ReviewVolunteer_WithAMentor_AssignsHer()
    {
        var asked = Fold(Registered(), Offering(VolunteerDoor.Training));
        var review = new ReviewVolunteer(Guid.NewGuid(), Given.Attorney(), Accepted: true, Mentor);

        Assert.Equal(Mentor, Fold(asked, new NamedMentor(review, Mentors: true)).MentorId);
        Assert.Equal("mentor.unknown", Refusal(asked, new NamedMentor(review, Mentors: false)));
        Assert.Equal("mentor.unknown", Refusal(asked, new NamedMentor(review with { Accepted = false }, Mentors: true)));
        Assert.Equal("volunteer.none", Refusal(Registered(), new NamedMentor(review, Mentors: true)));
    }

    [Fact]
    public void EndMentoring_OfTheLastOne_ThenOfNobody()
    {
        var assign = new AssignMentor(Guid.NewGuid(), Given.Attorney(), Mentor);
        var mentored = Fold(Registered(), new NamedMentor(assign, Mentors: true));
        Assert.Empty(mentored.Decide(new NamedMentor(assign, Mentors: true), Now).Events);

        var ended = Fold(mentored, new EndMentoring(Guid.NewGuid(), Self));
        Assert.Null(ended.MentorId);
        Assert.Empty(ended.Decide(new EndMentoring(Guid.NewGuid(), Self), Now).Events);
    }

    [Theory]
    [InlineData(VolunteerDoor.Training, null, true, true, true, VolunteerStage.Asked)]
    [InlineData(VolunteerDoor.Training, false, true, true, true, VolunteerStage.Declined)]
    [InlineData(VolunteerDoor.Training, true, false, false, false, VolunteerStage.Accepted)]
    [InlineData(VolunteerDoor.Training, true, true, false, false, VolunteerStage.Trained)]
    [InlineData(VolunteerDoor.DetainedCases, true, false, true, false, VolunteerStage.Mentored)]
    [InlineData(VolunteerDoor.DetainedCases, true, true, true, true, VolunteerStage.FirstCase)]
    [InlineData(VolunteerDoor.Mentoring, true, true, true, true, VolunteerStage.Accepted)]
    public void Stage_IsTheLastStepThatIsDone(VolunteerDoor door, bool? accepted, bool trained, bool mentor, bool hasCase, VolunteerStage stage) =>
        Assert.Equal(stage, VolunteerProgress.Of(door, accepted, trained, mentor, hasCase));

    private static RegisterAttorney Registration() => new(Guid.NewGuid(), Given.Administrator, Self.OrganizationId, Self.Name);

    private static Attorney Registered() => Fold(Attorney.Empty, new PlacedRegistration(Registration(), IsFounded: true));

    private static RecordTrainingDone Done(DateOnly on) => new(Guid.NewGuid(), Self, new TrainingDone(Training, on));

    private static RecordFormerClients Represented(params FormerClient[] clients) => new(Guid.NewGuid(), Self, clients);

    private static OfferVolunteering Offering(VolunteerDoor door, params MentorField[] mentorsIn) =>
        new(Guid.NewGuid(), Self, door, mentorsIn, ["asylum"], ["SP"], "I have Fridays.");

    private static string? Refusal(Attorney state, Command command) => state.Decide(command, Now).Refusal?.Code;

    private static Attorney Fold(Attorney state, Command command)
    {
        var decision = state.Decide(command, Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (now, happened) => now.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }
}
