using System.Text.Json;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LawLab.Web.Auth;

/// <summary>
/// Identity's tables in schema <c>account</c>. The migration <c>0004_accounts.sql</c> and later ones make them; Entity Framework
/// only reads and writes.
/// </summary>
internal sealed class AccountContext(DbContextOptions<AccountContext> options) : IdentityUserContext<Account>(options)
{
    private readonly List<AuditEntry> _onRecord = [];

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<FactorReset> FactorResets => Set<FactorReset>();

    /// <summary>Goes on record with what is saved next, in its transaction.</summary>
    public void OnRecord(AuditEntry entry) => _onRecord.Add(entry);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_onRecord.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        // One transaction and no savepoint in it: what follows fails with it.
        Database.AutoSavepointsEnabled = false;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // Last, so that the chain is held for no longer than the commit takes.
        string[] whom = ["accounts", .. _onRecord.Select(entry => entry.Tenant).Distinct()];
        await Database.ExecuteSqlAsync($"CALL act_for({whom})", cancellationToken);
        await Database.ExecuteSqlAsync($"SELECT append_audit({AuditSql.Json(_onRecord)}::jsonb)", cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        _onRecord.Clear();
        return saved;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("account");
        builder.Entity<Account>().ToTable("account").Property(a => a.Role).HasConversion<string>();
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_token");
        builder.Entity<Invitation>().ToTable("invitation").Property(i => i.Role).HasConversion<string>();
        builder.Entity<FactorReset>().ToTable("factor_reset");

        builder.Entity<IdentityUserPasskey<string>>().ToTable("passkey").OwnsOne(passkey => passkey.Data, data => data.ToJson("data"));

        var columns = builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()).SelectMany(entity => entity.GetProperties());
        foreach (var property in columns)
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
