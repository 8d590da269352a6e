using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>A reset as those see it who may decide on it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="PersonId">Whose second factor.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="AskedById">Who asked, and so cannot agree.</param>
/// <param name="AskedBy">Her name.</param>
/// <param name="Confirmed">Whether somebody else agreed.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
internal sealed record FactorResetView(string Id, string PersonId, string Name, string AskedById, string AskedBy, bool Confirmed, DateTimeOffset ExpiresAt);

/// <summary>
/// The way back in for who lost all her second factors. One of those who bring people in asks, another agrees and gets a link to give
/// to her; nothing is removed before she opens it with her password, so that neither the two nor who has her password alone gets in.
/// </summary>
internal sealed class FactorResets(
    AccountContext context,
    UserManager<Account> manager,
    SignIn signIn,
    SessionStore store,
    Sessions sessions,
    AccountNotices notices,
    TimeProvider clock)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    private static readonly Refusal s_over =
        new("factor-reset.invalid", "This link was used, taken back or has expired. Ask an administrator of your organization for a new one.");

    private static readonly Refusal s_askerLeft =
        new("factor-reset.asker-left", "Who asked for this may not do so any more. Take it back, and ask anew.");

    /// <summary>Asks for it: the first of two people.</summary>
    public async Task<Refusal?> AskAsync(Actor by, string personId, CancellationToken cancellation)
    {
        if (await FindPerson(by, personId, cancellation) is not { } person) return Refusal.NotFound;
        if (person.Id == by.PersonId) return new("factor-reset.own", "Another administrator has to ask for this.");
        if (!person.TwoFactorEnabled) return new("factor-reset.no-factor", "This person has no second factor. Her password is enough to sign in.");
        var now = clock.GetUtcNow();
        await context.FactorResets.Where(reset => reset.PersonId == personId && reset.EndedAt == null && reset.ExpiresAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(reset => reset.EndedAt, now), cancellation);
        context.Add(new FactorReset { Id = OpaqueId.New(), PersonId = personId, AskedBy = by.PersonId, AskedAt = now, ExpiresAt = now + s_lifetime });
        OnRecord(person, by, "factor-reset.asked");
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: "factor_reset_of_person" })
        {
            return new("factor-reset.asked", "Somebody asked for this already. Another administrator has to agree.");
        }

        notices.Tell(personId, person.OrganizationId ?? "", by, NoticeKind.FactorResetAsked);
        return null;
    }

    /// <summary>Agrees: the second of two people. Her sessions end, since who lost a factor may have lost a device.</summary>
    /// <returns>The token of the link, known this once; or why not.</returns>
    public async Task<(string? Token, Refusal? Refusal)> ConfirmAsync(Actor by, string id, CancellationToken cancellation)
    {
        if (await FindOpen(by, id, cancellation) is not var (reset, person)) return (null, Refusal.NotFound);
        if (reset.ConfirmedAt is not null) return (null, new("factor-reset.confirmed", "Somebody agreed to this already and has the link. Take it back and ask anew if the link was lost."));
        if (reset.AskedBy == by.PersonId) return (null, new("factor-reset.own-request", "You asked for this yourself. Another administrator has to agree."));
        if (reset.PersonId == by.PersonId) return (null, new("factor-reset.own", "Another administrator has to ask for this."));
        if (!await StillDecides(reset.AskedBy, person, cancellation)) return (null, s_askerLeft);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var confirmed = await context.FactorResets.Where(one => one.Id == id && one.EndedAt == null && one.ConfirmedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.ConfirmedBy, by.PersonId).SetProperty(one => one.ConfirmedAt, now)
                    .SetProperty(one => one.TokenHash, hash).SetProperty(one => one.ExpiresAt, now + s_lifetime),
                cancellation);
        // Another was faster, or it was taken back.
        if (confirmed == 0) return (null, Refusal.NotFound);
        person.SecurityStamp = OpaqueId.New();
        OnRecord(person, by, "factor-reset.confirmed");
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await EndSessions(person, cancellation);
        return (token, null);
    }

    /// <summary>Takes it back, also when somebody agreed already: the link stops working.</summary>
    public async Task<Refusal?> WithdrawAsync(Actor by, string id, CancellationToken cancellation)
    {
        if (await FindOpen(by, id, cancellation) is not var (_, person)) return Refusal.NotFound;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await End(id, cancellation)) return Refusal.NotFound;
        OnRecord(person, by, "factor-reset.withdrawn");
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <summary>Removes all second factors of the person whose link it is, who shows by her password that it is she.</summary>
    public async Task<(Refusal? Refusal, TimeSpan? Wait)> UseAsync(string token, string password, CancellationToken cancellation)
    {
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        var reset = await context.FactorResets.AsNoTracking()
            .SingleOrDefaultAsync(one => one.TokenHash == hash && one.EndedAt == null && one.ExpiresAt > now, cancellation);
        if (reset is null || await manager.FindByIdAsync(reset.PersonId) is not { SuspendedAt: null } person) return (s_over, null);
        if (!await StillDecides(reset.AskedBy, person, cancellation) || !await StillDecides(reset.ConfirmedBy, person, cancellation)) return (s_over, null);
        var verdict = await signIn.CheckAgain(person, password, null, null, cancellation);
        if (verdict.Account is null)
        {
            return verdict.Wait is { } wait ? (null, wait) : (new("factor-reset.password", "The password is not right. It is the one that you always sign in with."), null);
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await End(reset.Id, cancellation)) return (s_over, null);
        await context.Database.ExecuteSqlAsync(
            $"""
            WITH codes AS (DELETE FROM account.recovery_code WHERE person_id = {person.Id}),
            app AS (DELETE FROM account.authenticator WHERE person_id = {person.Id})
            DELETE FROM account.passkey WHERE user_id = {person.Id}
            """,
            cancellation);
        person.TwoFactorEnabled = false;
        person.SecurityStamp = OpaqueId.New();
        context.OnRecord(AuditEntry.Allowed(person.OrganizationId ?? "", person.ToActor(), $"factor-reset/{reset.Id}", "factor-reset.used", $"person/{person.Id}"));
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await EndSessions(person, cancellation);
        notices.Tell(person.Id, person.OrganizationId ?? "", person.ToActor(), NoticeKind.FactorResetUsed);
        return (null, null);
    }

    /// <summary>Those that are open and the actor's to decide on, the oldest first.</summary>
    public async Task<IReadOnlyList<FactorResetView>> ListAsync(Actor by, CancellationToken cancellation)
    {
        var (now, everywhere, home) = (clock.GetUtcNow(), by.Role == Role.Administrator, by.OrganizationId);
        var open = from reset in context.FactorResets.AsNoTracking()
                   join person in context.Users on reset.PersonId equals person.Id
                   join asker in context.Users on reset.AskedBy equals asker.Id
                   where reset.EndedAt == null && reset.ExpiresAt > now && (everywhere || person.OrganizationId == home)
                   orderby reset.AskedAt
                   select new
                   {
                       person.OrganizationId,
                       View = new FactorResetView(
                       reset.Id, person.Id, person.DisplayName, asker.Id, asker.DisplayName, reset.ConfirmedAt != null, reset.ExpiresAt)
                   };
        return [.. (await open.Take(1_000).ToListAsync(cancellation)).Where(each => MayDecide(by, each.OrganizationId)).Select(each => each.View)];
    }

    private static bool MayDecide(Actor by, string? organizationId) => AccessRules.Can(by, OrganizationAction.ManagePeople, organizationId ?? "");

    /// <summary>Whether one of the two may still decide on it: what she said ends with her office.</summary>
    private async Task<bool> StillDecides(string? id, Account person, CancellationToken cancellation) =>
        await context.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellation) is { SuspendedAt: null } one
        && MayDecide(one.ToActor(), person.OrganizationId);

    private async Task<Account?> FindPerson(Actor by, string personId, CancellationToken cancellation) =>
        await context.Users.SingleOrDefaultAsync(account => account.Id == personId, cancellation) is { } person && MayDecide(by, person.OrganizationId)
            ? person
            : null;

    private async Task<(FactorReset Reset, Account Person)?> FindOpen(Actor by, string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await context.FactorResets.AsNoTracking().SingleOrDefaultAsync(reset => reset.Id == id && reset.EndedAt == null && reset.ExpiresAt > now, cancellation)
            is { } reset && await FindPerson(by, reset.PersonId, cancellation) is { } person
            ? (reset, person)
            : null;
    }

    private async Task<bool> End(string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await context.FactorResets.Where(reset => reset.Id == id && reset.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(reset => reset.EndedAt, now), cancellation) > 0;
    }

    private void OnRecord(Account person, Actor by, string happened) =>
        context.OnRecord(AuditEntry.Allowed(person.OrganizationId ?? "", by, $"role/{by.Role}", happened, $"person/{person.Id}"));

    private async Task EndSessions(Account person, CancellationToken cancellation)
    {
        await store.EndOthers(person.Id, but: null, cancellation);
        sessions.AllChanged();
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
