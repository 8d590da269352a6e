using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace LawLab.Web.Auth;

/// <summary>An invitation just made: the only time that its token is known.</summary>
public sealed record InvitationMade(string InvitationId, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>The link to send. The token is in the fragment, which no browser sends and no server logs.</summary>
    public string Link(string origin) => $"{origin}/invitation#{Token}";
}

/// <summary>An invitation as administrators see it.</summary>
public sealed record InvitationView(
    string InvitationId, string Email, string Name, Role Role, string? OrganizationId, DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt);

/// <summary>Nobody registers herself: an administrator invites. Scoped.</summary>
public sealed class Invitations
{
    private const int LongestName = 100;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(7);

    private readonly AccountContext _context;
    private readonly Accounts _accounts;
    private readonly UserManager<Account> _manager;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _clock;

    internal Invitations(
        AccountContext context, Accounts accounts, UserManager<Account> manager, IGrainFactory grains, TimeProvider clock)
    {
        (_context, _accounts, _manager, _grains, _clock) = (context, accounts, manager, grains, clock);
    }

    /// <summary>Who invites when nobody is signed in: the person at the machine's own console.</summary>
    public static Actor Installation { get; } = new(new string('0', 32), "", Role.Administrator, "LawLab");

    /// <summary>Invites a person; an earlier invitation that she has not accepted stops working.</summary>
    /// <returns>The invitation, or why not.</returns>
    public async Task<(InvitationMade? Made, Refusal? Refusal)> InviteAsync(
        Actor by, string email, string name, Role role, string? organizationId, CancellationToken cancellation = default)
    {
        if (Check(email, name, role, organizationId) is { } refusal)
        {
            return (null, refusal);
        }

        if (await _accounts.FindAsync(email) is not null)
        {
            return (null, new Refusal("invitation.has-account", "There is an account with this e-mail address already."));
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var invitation = new Invitation
        {
            Id = OpaqueId.New(),
            TokenHash = Hash(token),
            PersonId = OpaqueId.New(),
            Email = email,
            NormalizedEmail = _manager.NormalizeEmail(email),
            DisplayName = name,
            OrganizationId = organizationId,
            Role = role,
            InvitedBy = by.PersonId,
            InvitedAt = _clock.GetUtcNow(),
            ExpiresAt = _clock.GetUtcNow() + s_lifetime,
        };
        await _context.Invitations
            .Where(i => i.NormalizedEmail == invitation.NormalizedEmail && i.AcceptedAt == null)
            .ExecuteDeleteAsync(cancellation);
        _context.Add(invitation);
        _context.OnRecord(AuditEntry.Allowed(
            organizationId ?? "", by, $"role/{by.Role}", "invitation.made", $"person/{invitation.PersonId}", Codes(role)));
        await _context.SaveChangesAsync(cancellation);
        return (new InvitationMade(invitation.Id, token, invitation.ExpiresAt), null);
    }

    /// <summary>The invitations of the last 90 days, newest first.</summary>
    public async Task<IReadOnlyList<InvitationView>> ListAsync(CancellationToken cancellation = default)
    {
        var since = _clock.GetUtcNow() - TimeSpan.FromDays(90);
        return await _context.Invitations.AsNoTracking()
            .Where(i => i.InvitedAt > since)
            .OrderByDescending(i => i.InvitedAt)
            .Take(1_000)
            .Select(i => new InvitationView(i.Id, i.Email, i.DisplayName, i.Role, i.OrganizationId, i.ExpiresAt, i.AcceptedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>
    /// Makes the account and uses up the invitation in one transaction. The profile comes first and has an id of its own
    /// since the invitation, so that accepting again after a lost answer makes neither twice.
    /// </summary>
    /// <returns>Null, or why not.</returns>
    public async Task<Refusal?> AcceptAsync(string token, string password, CancellationToken cancellation = default)
    {
        if (await FindOpen(token, cancellation) is not { } invitation)
        {
            return NoInvitation;
        }

        var account = _accounts.ToAccount(new NewAccount(
            invitation.PersonId, invitation.Email, invitation.DisplayName, invitation.Role, invitation.OrganizationId));
        var allowed = await _accounts.GivePassword(account, password, cancellation);
        return allowed.Succeeded
            ? await Register(invitation, cancellation) ?? await Store(account, invitation, cancellation)
            : ToRefusal(allowed);
    }

    private static Refusal NoInvitation { get; } =
        new("invitation.invalid", "This invitation was used, replaced or has expired. Ask for a new one.");

    private async Task<Invitation?> FindOpen(string token, CancellationToken cancellation)
    {
        var hash = Hash(token);
        var now = _clock.GetUtcNow();
        return await _context.Invitations.AsNoTracking()
            .SingleOrDefaultAsync(i => i.TokenHash == hash && i.AcceptedAt == null && i.ExpiresAt > now, cancellation);
    }

    private async Task<Refusal?> Register(Invitation invitation, CancellationToken cancellation)
    {
        if (invitation.OrganizationId is not { } organization)
        {
            return null;
        }

        var administrator = Installation with { PersonId = invitation.InvitedBy };
        var command = new RegisterAttorney(
            OpaqueId.DeriveGuid("invitation", invitation.Id), administrator, organization, invitation.DisplayName);
        var attorney = _grains.GetGrain<IAttorneyGrain>(invitation.PersonId);
        return (await Retry.Command(() => attorney.Submit(command), reply => reply.Refusal, cancellation)).Refusal;
    }

    private async Task<Refusal?> Store(Account account, Invitation invitation, CancellationToken cancellation)
    {
        await using var transaction = await _context.Database.BeginTransactionAsync(cancellation);
        var now = _clock.GetUtcNow();
        var used = await _context.Invitations
            .Where(i => i.Id == invitation.Id && i.AcceptedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedAt, now), cancellation);
        if (used == 0)
        {
            return NoInvitation;
        }

        var person = account.ToActor();
        _context.OnRecord(AuditEntry.Allowed(
            person.OrganizationId, person, $"invitation/{invitation.Id}", "account.made", $"person/{person.PersonId}", Codes(person.Role)));
        var made = await _manager.CreateAsync(account);
        if (!made.Succeeded)
        {
            return ToRefusal(made);
        }

        await transaction.CommitAsync(cancellation);
        return null;
    }

    private static Refusal? Check(string email, string name, Role role, string? organizationId) =>
        !EmailAddress.IsWellFormed(email) ? new Refusal("invitation.email", "This is not an e-mail address.")
        : string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl)
            ? new Refusal("invitation.name", $"Give a name of at most {LongestName} characters.")
        : (role == Role.Administrator) != (organizationId is null)
            ? new Refusal("invitation.organization", "Everyone but an administrator belongs to an organization, and an administrator to none.")
        : organizationId is not null && !OpaqueId.IsWellFormed(organizationId) ? Refusal.NotFound
        : null;

    private static Dictionary<string, string> Codes(Role role) => new() { ["role"] = role.ToString() };

    internal static Refusal ToRefusal(IdentityResult failed)
    {
        var first = failed.Errors.First();
        return new Refusal(first.Code, first.Description);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
