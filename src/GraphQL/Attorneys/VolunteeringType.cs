using GraphQL;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Accounts;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Attorneys;

[Name("Volunteering"), Description("What a person offers, and what became of it.")]
internal sealed class VolunteeringType(VolunteerOffer offer)
{
    [Description("By which door she comes.")]
    public VolunteerDoor Door => offer.Door;

    [Description("In what she would mentor; empty behind the other doors.")]
    public IReadOnlyList<MentorField> MentorsIn => offer.MentorsIn;

    [Description("What it is about; codes of practiceSubjects.")]
    public IReadOnlyList<string> Subjects => offer.Subjects;

    [Description("In which languages; codes of the list language.")]
    public IReadOnlyList<CodedValue> Languages => CodedValue.All(CodeLists.Language, offer.Languages);

    [Description("What she writes to the facilitator; empty for nothing.")]
    public string Message => offer.Message;

    [Description("When she offered it.")]
    public DateTimeOffset AskedAt => offer.AskedAt;

    [Description("What was decided; null while nobody has.")]
    public bool? Accepted => offer.Accepted;

    [Description("Who decided.")]
    public Person? ReviewedBy => offer.ReviewedById is { } id ? new Person(id) : null;

    [Description("When.")]
    public DateTimeOffset? ReviewedAt => offer.ReviewedAt;
}

[Description("A volunteer, and how far she has come.")]
internal sealed class Volunteer(VolunteerRow row)
{
    [Description("The person.")]
    public AttorneySummary Attorney => new(row.Attorney);

    [Description("By which door she came.")]
    public VolunteerDoor Door => row.Door;

    [Description("The last step that is done.")]
    public VolunteerStage Stage => row.Stage;

    [Description("Since when she waits, or waited.")]
    public DateTimeOffset AskedAt => row.AskedAt;

    [Description("Who mentors her; null when nobody does.")]
    public Person? Mentor => row.Attorney.MentorId is { } mentor ? new Person(mentor) : null;

    [Description("How many open cases she is on the team of.")]
    public int OpenCases => row.OpenCases;
}

[Name("MentorMatch"), Description("A mentor for somebody, and why.")]
internal sealed class MentorMatchType(MentorMatch match)
{
    [Description("The mentor.")]
    public AttorneySummary Mentor => new(match.Mentor);

    [Description("What both work on; codes of practiceSubjects.")]
    public IReadOnlyList<string> SharedSubjects => match.Subjects;

    [Description("What both speak besides English; codes of the list language.")]
    public IReadOnlyList<CodedValue> SharedLanguages => CodedValue.All(CodeLists.Language, match.Languages);

    [Description("How many she mentors already.")]
    public int Mentees => match.Mentees;

    [Description("How many open cases she is on the team of.")]
    public int OpenCases => match.OpenCases;
}

internal sealed class VolunteerDoorType() : WordEnum<VolunteerDoor>(
    "The three doors by which people come to help.",
    (VolunteerDoor.Training, "She wants to be trained in removal defense."),
    (VolunteerDoor.DetainedCases, "She wants to take cases of people in detention."),
    (VolunteerDoor.Mentoring, "She offers to mentor."));

internal sealed class MentorFieldType() : WordEnum<MentorField>(
    "In what a mentor mentors.",
    (MentorField.RemovalDefense, "Before the immigration courts and the Board."),
    (MentorField.FederalCourt, "Habeas corpus and petitions for review."));

internal sealed class VolunteerStageType() : WordEnum<VolunteerStage>(
    "How far a volunteer has come; the last step that is done.",
    (VolunteerStage.Asked, "She asked, and nobody has answered yet."),
    (VolunteerStage.Declined, "She was told that there is no place for her now."),
    (VolunteerStage.Accepted, "She was accepted."),
    (VolunteerStage.Trained, "She has done a training."),
    (VolunteerStage.Mentored, "She has a mentor."),
    (VolunteerStage.FirstCase, "She is on the team of a case."));
