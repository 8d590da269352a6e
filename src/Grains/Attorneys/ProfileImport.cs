using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Attorneys;

/// <summary>What a row changes in a profile.</summary>
/// <param name="Commands">The commands that do it; none when the profile says so already, or when a rule refuses one of them.</param>
/// <param name="Changes">What they are about: <c>practice</c>, <c>languages</c>, <c>capacity</c>, <c>bar-admission</c>.</param>
/// <param name="IsNew">Whether the profile said nothing before.</param>
/// <param name="Refusals">What the rules say to the row.</param>
public sealed record ProfilePlan(IReadOnlyList<AttorneyCommand> Commands, IReadOnlyList<string> Changes, bool IsNew, IReadOnlyList<Refusal> Refusals);

/// <summary>Compares a row with a profile. Pure: what is compared twice gives the same commands with the same ids.</summary>
public static class ProfileImport
{
    private static readonly Practice s_nothingSaid = new(null, Accreditation.None, null, false, null, false, [], []);

    /// <summary>What the row changes in the profile as it stands.</summary>
    public static ProfilePlan Plan(AttorneyView profile, ProfileValues row, Actor actor, DateTimeOffset now)
    {
        var wanted = Wanted(profile, row, actor).ToList();
        // The rules of values ask nothing of what is recorded, so that they say the same in a dry run.
        var anyone = Attorney.Empty with { OrganizationId = profile.OrganizationId };
        var refusals = wanted.Select(each => anyone.Decide(each.Command, now).Refusal).OfType<Refusal>().ToList();
        var isNew = profile.Practice is null && profile.BarAdmissions.Count == 0 && profile.HoursPerMonth == 0 && profile.Languages.Count == 0;
        return refusals.Count > 0
            ? new([], [], isNew, refusals)
            : new([.. wanted.Select(each => each.Command)], [.. wanted.Select(each => each.Change).Distinct()], isNew, []);
    }

    private static IEnumerable<(string Change, AttorneyCommand Command)> Wanted(AttorneyView profile, ProfileValues row, Actor actor)
    {
        var said = profile.Practice ?? s_nothingSaid;
        var practice = Merge(said, row);
        if (!Same(practice, said)) yield return ("practice", new RecordPractice(Id("practice", practice), actor, practice));

        var (speaks, reads) = (Distinct(row.Speaks ?? profile.Languages), Distinct(row.Reads ?? profile.Reads));
        if (!speaks.SequenceEqual(profile.Languages) || !reads.SequenceEqual(profile.Reads))
        {
            yield return ("languages", new RecordLanguages(Id("languages", (string[][])[speaks, reads]), actor, speaks, reads));
        }

        if (row.Hours is { } hours && hours != profile.HoursPerMonth) yield return ("capacity", new RecordCapacity(Id("capacity", hours), actor, hours));
        foreach (var bar in (row.Bars ?? []).Except(profile.BarAdmissions)) yield return ("bar-admission", new RecordBarAdmission(Id("bar", bar), actor, bar));

        // Of what was compared with: the same file twice at once writes once, and a later one may set back what changed since.
        Guid Id<T>(string kind, T content) =>
            OpaqueId.DeriveGuid("profile-import", actor.PersonId, profile.Id, $"{profile.Version}", kind, JsonSerializer.Serialize(content));
    }

    private static Practice Merge(Practice said, ProfileValues row)
    {
        var insured = row.Insured ?? said.Insured;
        return new(
            row.EoirId ?? said.EoirId,
            row.Accreditation ?? said.Accreditation,
            row.Years ?? said.YearsInRemovalDefense,
            insured,
            // Who says no to the insurance says so of its end.
            row.InsuredUntil ?? (insured ? said.InsuredUntil : null),
            row.Remote ?? said.Remote,
            Distinct(row.Places ?? said.Places),
            Distinct(row.Subjects ?? said.Subjects));
    }

    private static bool Same(Practice one, Practice other) =>
        one with { Places = [], Subjects = [] } == other with { Places = [], Subjects = [] } && one.Places.SequenceEqual(other.Places) && one.Subjects.SequenceEqual(other.Subjects);

    private static string[] Distinct(IReadOnlyList<string> codes) => [.. codes.Distinct()];
}
