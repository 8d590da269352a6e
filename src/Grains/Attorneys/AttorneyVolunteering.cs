using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Attorneys;

/// <summary>The three doors by which people come to help.</summary>
public enum VolunteerDoor
{
    /// <summary>She wants to be trained in removal defense.</summary>
    Training,

    /// <summary>She wants to take cases of people in detention.</summary>
    DetainedCases,

    /// <summary>She offers to mentor.</summary>
    Mentoring,
}

/// <summary>In what a mentor mentors.</summary>
public enum MentorField
{
    /// <summary>Before the immigration courts and the Board.</summary>
    RemovalDefense,

    /// <summary>Habeas corpus and petitions for review.</summary>
    FederalCourt,
}

/// <summary>How far a volunteer has come; the last step that is done.</summary>
public enum VolunteerStage
{
    /// <summary>She asked, and nobody has answered yet.</summary>
    Asked,

    /// <summary>She was told that there is no place for her now.</summary>
    Declined,

    /// <summary>She was accepted.</summary>
    Accepted,

    /// <summary>She has done a training.</summary>
    Trained,

    /// <summary>She has a mentor.</summary>
    Mentored,

    /// <summary>She is on the team of a case.</summary>
    FirstCase,
}

/// <summary>What follows from the steps that are done.</summary>
public static class VolunteerProgress
{
    /// <summary>How far a volunteer has come; a mentor is there when she is accepted.</summary>
    /// <param name="accepted">Null while nobody has decided.</param>
    public static VolunteerStage Of(VolunteerDoor door, bool? accepted, bool isTrained, bool hasMentor, bool hasCase) => accepted switch
    {
        null => VolunteerStage.Asked,
        false => VolunteerStage.Declined,
        _ when door == VolunteerDoor.Mentoring => VolunteerStage.Accepted,
        _ when hasCase => VolunteerStage.FirstCase,
        _ when hasMentor => VolunteerStage.Mentored,
        _ => isTrained ? VolunteerStage.Trained : VolunteerStage.Accepted,
    };
}

/// <summary>What a person offers, and what became of it.</summary>
/// <param name="Door">By which door she comes.</param>
/// <param name="MentorsIn">In what she would mentor; empty behind the other doors.</param>
/// <param name="Subjects">Codes of <see cref="PracticeSubjects"/>.</param>
/// <param name="Languages">Codes of the list <c>language</c>.</param>
/// <param name="Message">What she writes to the facilitator; empty for nothing.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Accepted">What was decided; null while nobody has.</param>
/// <param name="ReviewedById">Who decided.</param>
/// <param name="ReviewedAt">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.VolunteerOffer")]
public sealed record VolunteerOffer(
    [property: Id(0)] VolunteerDoor Door,
    [property: Id(1)] IReadOnlyList<MentorField> MentorsIn,
    [property: Id(2)] IReadOnlyList<string> Subjects,
    [property: Id(3)] IReadOnlyList<string> Languages,
    [property: Id(4)] string Message,
    [property: Id(5)] DateTimeOffset AskedAt,
    [property: Id(6)] bool? Accepted = null,
    [property: Id(7)] string? ReviewedById = null,
    [property: Id(8)] DateTimeOffset? ReviewedAt = null);

/// <summary>Offers to help, by one of the three doors; replaces what she offered before. Nobody can do it for her but who keeps the profiles.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Herself.</param>
/// <param name="Door">By which door.</param>
/// <param name="MentorsIn">In what she would mentor: at least one with <see cref="VolunteerDoor.Mentoring"/>, otherwise none.</param>
/// <param name="Subjects">Codes of <see cref="PracticeSubjects"/>.</param>
/// <param name="Languages">Codes of the list <c>language</c>.</param>
/// <param name="Message">Up to 2,000 characters for the facilitator, or empty.</param>
[GenerateSerializer, Immutable, Alias("lawlab.OfferVolunteering")]
public sealed record OfferVolunteering(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] VolunteerDoor Door,
    [property: Id(1)] IReadOnlyList<MentorField> MentorsIn,
    [property: Id(2)] IReadOnlyList<string> Subjects,
    [property: Id(3)] IReadOnlyList<string> Languages,
    [property: Id(4)] string Message) : AttorneyCommand(CommandId, Actor);

/// <summary>Takes the offer back; a mentor who does mentors nobody new.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawVolunteering")]
public sealed record WithdrawVolunteering(Guid CommandId, Actor Actor) : AttorneyCommand(CommandId, Actor);

/// <summary>Decides on an offer, in the first place or anew; who keeps the profiles, and not on her own.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator or an administrator of the organization.</param>
/// <param name="Accepted">Whether she comes in.</param>
/// <param name="MentorId">Who mentors her from now on; null for nobody yet.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ReviewVolunteer")]
public sealed record ReviewVolunteer(Guid CommandId, Actor Actor, [property: Id(0)] bool Accepted, [property: Id(1)] string? MentorId = null)
    : AttorneyCommand(CommandId, Actor);

/// <summary>Gives the person a mentor, in place of the one she has.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AssignMentor")]
public sealed record AssignMentor(Guid CommandId, Actor Actor, [property: Id(0)] string MentorId) : AttorneyCommand(CommandId, Actor);

/// <summary>Ends the mentoring; the mentee, the mentor, or who keeps the profiles.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.EndMentoring")]
public sealed record EndMentoring(Guid CommandId, Actor Actor) : AttorneyCommand(CommandId, Actor);
