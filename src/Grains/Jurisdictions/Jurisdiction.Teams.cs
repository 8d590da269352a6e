using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Jurisdictions;

[EventName("attorney-team.formed.v1")]
internal sealed record AttorneyTeamFormed(string TeamId, string Name);

[EventName("attorney-team.renamed.v1")]
internal sealed record AttorneyTeamRenamed(string TeamId, string Name);

[EventName("attorney-team.disbanded.v1")]
internal sealed record AttorneyTeamDisbanded(string TeamId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["team"] = TeamId };
}

[EventName("seat.taken.v1")]
internal sealed record SeatTaken(string TeamId, string PersonId, string OrganizationId, SeatRole Role, string? SupervisorId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes =>
        new Dictionary<string, string> { ["team"] = TeamId, ["person"] = PersonId, ["role"] = Role.ToString() };
}

[EventName("seat.left.v1")]
internal sealed record SeatLeft(string TeamId, string PersonId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["team"] = TeamId, ["person"] = PersonId };
}

// The attorney teams. A member without a supervisor is counsel: so it was when she took her seat.
internal sealed partial record Jurisdiction
{
    public const int MaxTeams = 60;
    public const int MaxSeats = 12;

    /// <summary>Ids of those whom this person supervises in the team.</summary>
    public IEnumerable<string> SupervisedBy(string teamId, string personId) =>
        Teams.Find(team => team.Id == teamId)?.Seats.Where(seat => seat.SupervisorId == personId).Select(seat => seat.PersonId) ?? [];

    private Decision? DecideOnTeams(Command command) => command switch
    {
        FormTeam when Teams.Count >= MaxTeams => Decision.Refuse("team.too-many", $"A center has up to {MaxTeams} teams. Disband one first."),
        FormTeam c => Named(c.Name, null, name => new AttorneyTeamFormed(OpaqueId.Derive("attorney-team", c.CommandId.ToString("N")), name)),
        RenameTeam c => InTeam(c.TeamId, _ => Named(c.Name, c.TeamId, name => new AttorneyTeamRenamed(c.TeamId, name))),
        DisbandTeam c => InTeam(c.TeamId, _ => Decision.Accept(new AttorneyTeamDisbanded(c.TeamId))),
        WithPeople { Sent: SeatMember c } known => InTeam(c.TeamId, team => Take(c, team, known)),
        WithPeople { Sent: UnseatMember c } known => InTeam(c.TeamId, team => Leave(c, team, known)),
        _ => default(Decision?),
    };

    private Jurisdiction? ApplyToTeams(object happened) => happened switch
    {
        AttorneyTeamFormed e => this with { Teams = Teams.Add(new AttorneyTeam(e.TeamId, e.Name, [])) },
        AttorneyTeamRenamed e => WithTeam(e.TeamId, team => team with { Name = e.Name }),
        AttorneyTeamDisbanded e => this with { Teams = Teams.RemoveAll(team => team.Id == e.TeamId) },
        SeatTaken e => WithTeam(e.TeamId, team => team with
        {
            Seats = [.. team.Seats.Where(seat => seat.PersonId != e.PersonId), new Seat(e.PersonId, e.OrganizationId, e.Role, e.SupervisorId)],
        }),
        SeatLeft e => WithTeam(e.TeamId, team => team with { Seats = [.. team.Seats.Where(seat => seat.PersonId != e.PersonId)] }),
        _ => null,
    };

    private Jurisdiction WithTeam(string teamId, Func<AttorneyTeam, AttorneyTeam> change) =>
        this with { Teams = [.. Teams.Select(team => team.Id == teamId ? change(team) : team)] };

    private Decision InTeam(string teamId, Func<AttorneyTeam, Decision> decide) => Teams.Find(team => team.Id == teamId) is { } team
        ? decide(team)
        : Decision.Refuse("team.unknown", "This team is not there any more. Reload the page.");

    private Decision Named(string? name, string? teamId, Func<string, object> happened)
    {
        if (!Text.IsLine(name, 80)) return Decision.Refuse("team.name", "Give the team a name of up to 80 characters.");
        name = name!.Trim();
        if (Teams.Find(team => string.Equals(team.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } namesake) return Decision.Accept(happened(name));
        return namesake.Id != teamId ? Decision.Refuse("team.name-taken", "Another team has this name. Choose another one.")
            : namesake.Name == name ? Decision.Nothing
            : Decision.Accept(happened(name));
    }

    private static Decision Take(SeatMember command, AttorneyTeam team, WithPeople known)
    {
        if (known[command.PersonId] is not { } person) return Decision.Refuse("seat.person", "Choose a person who has a profile here.");
        if ((CheckRole(command, team, person) ?? CheckSupervisor(command, team, person, known)) is { } refusal) return refusal;
        var seat = new Seat(command.PersonId, person.Offer.OrganizationId, command.Role, command.SupervisorId);
        var before = team.Seats.FirstOrDefault(taken => taken.PersonId == command.PersonId);
        if (before == seat) return Decision.Nothing;
        return before is null && team.Seats.Count >= MaxSeats
            ? Decision.Refuse("team.full", $"A team has up to {MaxSeats} seats. Take somebody out first.")
            : Decision.Accept(new SeatTaken(team.Id, seat.PersonId, seat.OrganizationId, seat.Role, seat.SupervisorId));
    }

    private static Refusal? CheckRole(SeatMember command, AttorneyTeam team, KnownPerson person)
    {
        if (command.Role is SeatRole.Paralegal or SeatRole.Interpreter) return null;
        if (!person.IsCounsel)
        {
            return new Refusal(
                "seat.not-counsel",
                "Lead, co-counsel and mentor are lawyers in good standing or accredited representatives. Record that in her profile first, or choose another role.");
        }

        if (!person.InVanguard) return new Refusal("seat.not-in-vanguard", "Lead, co-counsel and mentor are of the vanguard. Let her join it first.");
        return command.Role is SeatRole.Lead && team.Seats.Any(seat => seat.Role is SeatRole.Lead && seat.PersonId != command.PersonId)
            ? new Refusal("seat.lead-taken", "The team has a lead. Give her another role first.")
            : null;
    }

    private static Refusal? CheckSupervisor(SeatMember command, AttorneyTeam team, KnownPerson person, WithPeople known)
    {
        if (person.IsCounsel)
        {
            return command.SupervisorId is null
                ? null
                : new Refusal("seat.supervisor-of-counsel", "A lawyer or accredited representative answers for herself. Leave the supervisor out.");
        }

        if (Supervising(team, command.PersonId, known) is { } supervises) return supervises;
        if (command.SupervisorId is null) return new Refusal("seat.supervisor-needed", "Choose the lawyer or accredited representative of the team who supervises her.");
        if (team.Seats.FirstOrDefault(seat => seat.PersonId == command.SupervisorId) is not { } supervisor || supervisor.PersonId == command.PersonId)
        {
            return new Refusal("seat.supervisor-elsewhere", "The supervisor sits in the same team. Seat her first, or choose another one.");
        }

        return supervisor.SupervisorId is null && known[command.SupervisorId] is { IsCounsel: true }
            ? null
            : new Refusal("seat.supervisor-not-counsel", "Only a lawyer in good standing or an accredited representative supervises. Choose another one.");
    }

    private static Decision Leave(UnseatMember command, AttorneyTeam team, WithPeople known)
    {
        if (team.Seats.All(seat => seat.PersonId != command.PersonId)) return Decision.Nothing;
        return Supervising(team, command.PersonId, known) is { } supervises ? supervises : Decision.Accept(new SeatLeft(team.Id, command.PersonId));
    }

    /// <summary>Why a person cannot stop supervising yet, with the colleagues who must be moved first; null when she supervises nobody.</summary>
    private static Refusal? Supervising(AttorneyTeam team, string personId, WithPeople known)
    {
        var names = team.Seats.Where(seat => seat.SupervisorId == personId).Select(seat => known[seat.PersonId]?.Offer.Name ?? "a colleague").ToList();
        return names.Count == 0
            ? null
            : new Refusal("seat.supervises", $"She supervises {string.Join(", ", names)}. Choose another supervisor for them, or take them out, first.");
    }
}
