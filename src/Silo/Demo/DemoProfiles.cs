using LawLab.Grains.Attorneys;

namespace LawLab.Silo.Demo;

/// <summary>What somebody offers, and what became of it.</summary>
/// <param name="MentorsIn">Of mentors only.</param>
/// <param name="Accepted">What the facilitator decided; null while she has not.</param>
/// <param name="IsTrained">Whether she did the center's training.</param>
/// <param name="Mentor">Who mentors her.</param>
internal sealed record DemoOffer(
    VolunteerDoor Door, IReadOnlyList<MentorField> MentorsIn, string Message, bool? Accepted, bool IsTrained = false, DemoAccount? Mentor = null);

/// <summary>How a colleague practises, and what she offers.</summary>
internal sealed record DemoProfile(DemoColleague Colleague, Practice Practice, DemoOffer? Offer);

/// <summary>
/// What colleagues say of themselves: attorneys 03 to 05 of each center mentor, 22 to 24 are newcomers whom they mentor, and the
/// volunteers stand at one stage each.
/// </summary>
internal sealed class DemoProfiles(DemoCenter center, DemoRandom random)
{
    private const int FirstMentor = 3;
    private const int Mentors = 3;
    private const int Newcomers = 3;

    private static readonly string[] s_commonSubjects = ["asylum", "withholding-cat", "bond", "cancellation", "credible-fear", "adjustment", "families"];

    private static readonly string[] s_rareSubjects =
        ["criminal-immigration", "children", "special-immigrant-juveniles", "victims", "mental-competency", "motions-to-reopen", "appeals"];

    /// <summary>Of the center's facilitator, who comes first, and its attorneys.</summary>
    public IEnumerable<DemoProfile> OfColleagues(IReadOnlyList<DemoColleague> colleagues)
    {
        var mentors = colleagues.Skip(FirstMentor).Take(Mentors).Select(colleague => colleague.Account).ToList();
        for (var number = 1; number < colleagues.Count; number++)
        {
            var newcomer = number - (colleagues.Count - Newcomers);
            var isMentor = number is >= FirstMentor and < FirstMentor + Mentors;
            yield return new(
                colleagues[number],
                Practice(years: newcomer >= 0 ? 0 : isMentor ? random.Between(8, 25) : random.Between(1, 15), isMentor ? ["federal-court"] : []),
                newcomer >= 0 ? new(VolunteerDoor.Training, [], "", Accepted: true, IsTrained: true, mentors[newcomer])
                : isMentor ? new(VolunteerDoor.Mentoring, FieldsOf(number), "", Accepted: true)
                : null);
        }
    }

    /// <summary>Of the center's volunteers, one at each stage and one more who waits.</summary>
    public IEnumerable<DemoProfile> OfVolunteers(IReadOnlyList<DemoColleague> volunteers, DemoAccount mentor)
    {
        DemoOffer[] offers =
        [
            new(VolunteerDoor.Training, [], "I practise family law and can give Friday afternoons.", Accepted: null),
            new(VolunteerDoor.DetainedCases, [], "I am accredited in part and would like to help at the detention center.", Accepted: null),
            new(VolunteerDoor.Mentoring, [MentorField.FederalCourt], "I can look over habeas petitions.", Accepted: null),
            new(VolunteerDoor.Training, [], "I can begin next year.", Accepted: false),
            new(VolunteerDoor.Training, [], "I am new to this and glad to learn.", Accepted: true),
            new(VolunteerDoor.Training, [], "I have done the training and would like to watch a hearing.", Accepted: true, IsTrained: true),
            new(VolunteerDoor.DetainedCases, [], "I can take one detained case at a time.", Accepted: true, IsTrained: true, mentor),
        ];
        return volunteers.Zip(offers).Select(each => new DemoProfile(each.First, PracticeOf(each.First, each.Second), each.Second));
    }

    private Practice PracticeOf(DemoColleague volunteer, DemoOffer offer) => Practice(offer.Door == VolunteerDoor.Mentoring ? 12 : 0, []) with
    {
        Accreditation = volunteer.Admissions.Count == 0 ? Accreditation.Partial : Accreditation.None,
    };

    private static MentorField[] FieldsOf(int number) =>
        number == FirstMentor ? [MentorField.RemovalDefense, MentorField.FederalCourt] : [MentorField.RemovalDefense];

    private Practice Practice(int years, string[] more)
    {
        var isInsured = random.Chance(80);
        return new(
            years == 0 ? null : $"ZZ{random.Between(100_000, 999_999)}",
            Accreditation.None,
            years,
            isInsured,
            // Of a policy whose end is not known there is one in five.
            isInsured && random.Chance(80) ? new DateOnly(random.Between(2027, 2029), random.Between(1, 12), 28) : null,
            random.Chance(60),
            [center.Code],
            [.. random.Shuffle(s_commonSubjects).Take(random.Between(1, 4)), .. random.Shuffle(s_rareSubjects).Take(random.Below(3)), .. more]);
    }
}
