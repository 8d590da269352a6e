using System.Text.Json.Serialization;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Attorneys;

[EventName("volunteering.offered.v1")]
internal sealed record VolunteeringOffered(
    VolunteerDoor Door, IReadOnlyList<MentorField> MentorsIn, IReadOnlyList<string> Subjects, IReadOnlyList<string> Languages, string Message);

[EventName("volunteering.withdrawn.v1")]
internal sealed record VolunteeringWithdrawn;

[EventName("volunteer.reviewed.v1")]
internal sealed record VolunteerReviewed(bool Accepted) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["accepted"] = Accepted ? "yes" : "no" };
}

[EventName("mentor.assigned.v1")]
internal sealed record MentorAssigned(string MentorId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = MentorId };
}

[EventName("mentoring.ended.v1")]
internal sealed record MentoringEnded(string MentorId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = MentorId };
}

/// <summary>A command that names a mentor, with whether that is somebody else of her organization or vanguard who mentors.</summary>
internal sealed record NamedMentor(AttorneyCommand Sent, bool Mentors) : Command(Sent.CommandId, Sent.Actor);

// What she offers, and who mentors her.
internal sealed partial record Attorney
{
    /// <summary>Her offer to mentor was accepted.</summary>
    [JsonIgnore]
    public bool IsMentor => Volunteering is { Door: VolunteerDoor.Mentoring, Accepted: true };

    private static readonly Decision s_noMentor = Decision.Refuse(
        "mentor.unknown", "Choose somebody else of the organization or the center whose offer to mentor was accepted.");

    private Decision? DecideVolunteering(Command command) => command switch
    {
        OfferVolunteering c => Offer(c),
        WithdrawVolunteering => Volunteering is null ? Decision.Nothing : Decision.Accept(new VolunteeringWithdrawn()),
        NamedMentor { Sent: ReviewVolunteer c } named => Review(c, named.Mentors),
        ReviewVolunteer c => Review(c, mentors: false),
        NamedMentor { Sent: AssignMentor c } named => !named.Mentors ? s_noMentor
            : c.MentorId == MentorId ? Decision.Nothing
            : Decision.Accept(new MentorAssigned(c.MentorId)),
        EndMentoring => MentorId is null ? Decision.Nothing : Decision.Accept(new MentoringEnded(MentorId)),
        _ => default(Decision?),
    };

    private Attorney? ApplyToVolunteering(object happened, EventMetadata metadata) => happened switch
    {
        VolunteeringOffered e => this with { Volunteering = new(e.Door, e.MentorsIn, e.Subjects, e.Languages, e.Message, metadata.At) },
        VolunteeringWithdrawn => this with { Volunteering = null },
        VolunteerReviewed e => this with
        {
            Volunteering = Volunteering! with { Accepted = e.Accepted, ReviewedById = metadata.ActorId, ReviewedAt = metadata.At },
        },
        MentorAssigned e => this with { MentorId = e.MentorId },
        MentoringEnded => this with { MentorId = null },
        _ => null,
    };

    private static Decision Offer(OfferVolunteering command)
    {
        var mentors = command.Door == VolunteerDoor.Mentoring;
        if (!Enum.IsDefined(command.Door)) return Decision.Refuse("volunteer.door", "Choose what you want: training, cases of detained people, or mentoring.");
        if (mentors != command.MentorsIn.Count > 0 || !command.MentorsIn.All(Enum.IsDefined))
        {
            return Decision.Refuse("volunteer.mentors-in", "Choose whether you mentor in removal defense, in federal court, or both.");
        }

        if (!PracticeSubjects.Are(command.Subjects)) return Decision.Refuse("volunteer.subjects", "Choose subjects from the list.");
        if (!AreLanguages(command.Languages)) return Decision.Refuse("volunteer.languages", "Choose up to 30 languages from the list.");
        return command.Message.Length == 0 || Text.IsNarrative(command.Message, 2_000)
            ? Decision.Accept(new VolunteeringOffered(
                command.Door, [.. command.MentorsIn.Distinct()], [.. command.Subjects.Distinct()], [.. command.Languages.Distinct()], command.Message.Trim()))
            : Decision.Refuse("volunteer.message", "Write up to 2,000 characters, or nothing.");
    }

    private Decision Review(ReviewVolunteer command, bool mentors)
    {
        if (Volunteering is not { } offer) return Decision.Refuse("volunteer.none", "This person offers nothing at the moment.");
        if (command.MentorId is not null && (!command.Accepted || !mentors)) return s_noMentor;
        List<object> happened = [];
        if (offer.Accepted != command.Accepted) happened.Add(new VolunteerReviewed(command.Accepted));
        if (command.MentorId is { } mentor && mentor != MentorId) happened.Add(new MentorAssigned(mentor));
        return happened.Count == 0 ? Decision.Nothing : Decision.Accept(happened);
    }
}
