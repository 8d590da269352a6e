using System.Text.Json;
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
    public DbSet<Invitation> Invitations => Set<Invitation>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("account");
        builder.Entity<Account>().ToTable("account").Property(a => a.Role).HasConversion<string>();
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_token");
        builder.Entity<Invitation>().ToTable("invitation").Property(i => i.Role).HasConversion<string>();

        builder.Entity<IdentityUserPasskey<string>>().ToTable("passkey").OwnsOne(passkey => passkey.Data, data => data.ToJson("data"));

        var columns = builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()).SelectMany(entity => entity.GetProperties());
        foreach (var property in columns)
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
