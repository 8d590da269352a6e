using LawLab.Grains.Access;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LawLab.Web.Auth;

/// <summary>A person who is to have an account.</summary>
/// <param name="PersonId">Her opaque id, see <see cref="OpaqueId"/>.</param>
/// <param name="Email">Her address; the name she signs in with.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="Role">What she is in the installation.</param>
/// <param name="OrganizationId">Her organization; null exactly for an administrator.</param>
public sealed record NewAccount(string PersonId, string Email, string Name, Role Role, string? OrganizationId);

/// <summary>An account as an administrator sees it.</summary>
/// <param name="PersonId">Her opaque id.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="Email">Her address.</param>
/// <param name="Role">What she is in the installation.</param>
/// <param name="OrganizationId">Her organization; null for an administrator.</param>
/// <param name="SecondFactor">Whether a password alone opens nothing.</param>
/// <param name="SuspendedAt">Since when she may not sign in.</param>
public sealed record AccountView(
    string PersonId, string Name, string Email, Role Role, string? OrganizationId, bool SecondFactor, DateTimeOffset? SuspendedAt);

/// <summary>The accounts of the installation. Scoped.</summary>
public sealed class Accounts
{
    private readonly AccountContext _context;
    private readonly UserManager<Account> _manager;
    private readonly PasswordQueue _passwords;
    private readonly Sessions _sessions;
    private readonly SessionStore _store;

    internal Accounts(AccountContext context, UserManager<Account> manager, PasswordQueue passwords, Sessions sessions, SessionStore store)
    {
        (_context, _manager, _passwords, _sessions, _store) = (context, manager, passwords, sessions, store);
    }

    /// <summary>Whether there is any account yet.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellation = default) => _context.Users.AnyAsync(cancellation);

    /// <summary>Makes an account; the result says when the password or the address is not taken.</summary>
    public async Task<IdentityResult> CreateAsync(NewAccount person, string password, CancellationToken cancellation = default)
    {
        var account = ToAccount(person);
        var allowed = await GivePassword(account, password, cancellation);
        return allowed.Succeeded ? await _manager.CreateAsync(account) : allowed;
    }

    /// <summary>
    /// Makes those of <paramref name="people"/> whose address has no account yet and gives all of them this password, hashed
    /// once for all. A second call with the same password changes nothing, so sessions go on.
    /// </summary>
    public async Task EnsureAsync(IReadOnlyCollection<NewAccount> people, string password, CancellationToken cancellation = default)
    {
        var addresses = people.Select(person => _manager.NormalizeEmail(person.Email)).ToList();
        var present = await _context.Users.Where(a => addresses.Contains(a.NormalizedEmail!)).ToListAsync(cancellation);
        var hash = await HashOf(password, present, cancellation);
        foreach (var account in present.Where(account => account.PasswordHash != hash))
        {
            account.PasswordHash = hash;
            account.SecurityStamp = OpaqueId.New();
        }

        var known = present.Select(account => account.NormalizedEmail).ToHashSet();
        foreach (var account in people.Select(ToAccount).Where(account => known.Add(account.NormalizedEmail)))
        {
            account.PasswordHash = hash;
            _context.Add(account);
        }

        await _context.SaveChangesAsync(cancellation);
    }

    /// <summary>The accounts, by name.</summary>
    public async Task<IReadOnlyList<AccountView>> ListAsync(CancellationToken cancellation = default) =>
        await _context.Users.AsNoTracking()
            .OrderBy(a => a.DisplayName).ThenBy(a => a.Id)
            .Take(5_000)
            .Select(a => new AccountView(a.Id, a.DisplayName, a.Email!, a.Role, a.OrganizationId, a.TwoFactorEnabled, a.SuspendedAt))
            .ToListAsync(cancellation);

    /// <summary>Whose these addresses are, in the actor's organization; an administrator's own is every one.</summary>
    /// <returns>The person's id by her address; null for nobody there.</returns>
    internal async Task<Func<string, string?>> PeopleOfAsync(IReadOnlyCollection<string> emails, Actor actor, CancellationToken cancellation)
    {
        var addresses = emails.Select(email => _manager.NormalizeEmail(email)).ToList();
        var everywhere = AccessRules.SeesEveryOrganization(actor);
        var people = await _context.Users.AsNoTracking()
            .Where(a => addresses.Contains(a.NormalizedEmail!) && (everywhere || a.OrganizationId == actor.OrganizationId))
            .Select(a => new { a.Id, a.NormalizedEmail })
            .ToDictionaryAsync(a => a.NormalizedEmail!, a => a.Id, cancellation);
        return email => people.GetValueOrDefault(_manager.NormalizeEmail(email));
    }

    /// <summary>
    /// Ends a person's access: she cannot sign in, and her sessions end at every process within two seconds. False when there
    /// is no such account.
    /// </summary>
    public Task<bool> SuspendAsync(Actor by, string personId, CancellationToken cancellation = default) =>
        Change(by, "account.suspended", personId, account => account.SuspendedAt ??= DateTimeOffset.UtcNow, cancellation);

    /// <summary>Lets a person in again; her old sessions stay over. False when there is no such account.</summary>
    public Task<bool> ReinstateAsync(Actor by, string personId, CancellationToken cancellation = default) =>
        Change(by, "account.reinstated", personId, account => account.SuspendedAt = null, cancellation);

    /// <summary>The account of an address; null for what is no address at all, too.</summary>
    internal async Task<Account?> FindAsync(string email) =>
        EmailAddress.IsWellFormed(email) ? await _manager.FindByEmailAsync(email) : null;

    /// <summary>Gives an account that is not stored yet its password, if the rules allow it.</summary>
    internal async Task<IdentityResult> GivePassword(Account account, string password, CancellationToken cancellation)
    {
        foreach (var rules in _manager.PasswordValidators)
        {
            if (await rules.ValidateAsync(_manager, account, password) is { Succeeded: false } refused)
            {
                return refused;
            }
        }

        account.PasswordHash = await Hash(password, cancellation);
        return IdentityResult.Success;
    }

    internal Account ToAccount(NewAccount person) => new()
    {
        Id = person.PersonId,
        DisplayName = person.Name,
        OrganizationId = person.OrganizationId,
        Role = person.Role,
        UserName = person.Email,
        NormalizedUserName = _manager.NormalizeName(person.Email),
        Email = person.Email,
        NormalizedEmail = _manager.NormalizeEmail(person.Email),
        EmailConfirmed = true,
        SecurityStamp = OpaqueId.New(),
    };

    private async Task<bool> Change(Actor by, string happened, string personId, Action<Account> change, CancellationToken cancellation)
    {
        if (await _context.Users.SingleOrDefaultAsync(a => a.Id == personId, cancellation) is not { } account)
        {
            return false;
        }

        change(account);
        account.SecurityStamp = OpaqueId.New();
        _context.OnRecord(AuditEntry.Allowed(account.OrganizationId ?? "", by, $"role/{by.Role}", happened, $"person/{account.Id}"));
        await _context.SaveChangesAsync(cancellation);
        await _store.EndOthers(personId, but: null, cancellation);
        _sessions.AllChanged();
        return true;
    }

    private async Task<string> HashOf(string password, List<Account> present, CancellationToken cancellation)
    {
        foreach (var account in present.DistinctBy(account => account.PasswordHash))
        {
            if (await _passwords.Run(() => _manager.CheckPasswordAsync(account, password), cancellation))
            {
                return account.PasswordHash!;
            }
        }

        return await Hash(password, cancellation);
    }

    private Task<string> Hash(string password, CancellationToken cancellation) =>
        _passwords.Run(() => Task.FromResult(_manager.PasswordHasher.HashPassword(null!, password)), cancellation);
}
