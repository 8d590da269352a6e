using LawLab.Grains.Access;
using LawLab.Grains.Keys;
using LawLab.Web.Webhooks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>Accounts, sessions and who may pass: everything is for signed-in people unless it says otherwise.</summary>
internal static class AuthSetup
{
    public const string Administrators = "administrators";

    /// <summary>Key of the pool for accounts, made by <see cref="LawLab.Grains.Storage.Connections.OpenForAccounts"/>.</summary>
    public const string Database = "accounts";

    /// <summary>Who brings people in: everywhere, or into her own organization.</summary>
    public const string PeopleManagers = "people-managers";
    public const string HubPath = "/hubs/live";

    // Cookie, bearer or a program's key, chosen by the request: a request with a bearer is never signed in by a cookie beside it.
    private const string Scheme = "LawLab";

    public static void AddLawLabAuth(this IServiceCollection services, NpgsqlDataSource database)
    {
        services.AddKeyedSingleton(Database, database);
        services.AddDbContext<AccountContext>(context => context.UseNpgsql(database));
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, ActorClaimsFactory>();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // The first that knows passkeys.
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<AccountContext>()
            .AddSignInManager();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();

        services.AddSingleton<PasswordQueue>();
        services.AddSingleton<SignInBackoff>();
        services.AddSingleton<GuessLimit>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<FeedStore>();
        services.AddSingleton<ProgramKeys>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<WebhookClient>();
        services.AddHostedService<WebhookSender>();
        services.AddSingleton<Authenticators>();
        services.AddSingleton<RecoveryCodes>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionSockets>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSockets>());
        services.AddScoped<SignIn>();
        services.AddScoped<FactorResets>();
        services.AddScoped(provider => new Accounts(
            provider.GetRequiredService<AccountContext>(),
            provider.GetRequiredService<UserManager<Account>>(),
            provider.GetRequiredService<PasswordQueue>(),
            provider.GetRequiredService<Sessions>(),
            provider.GetRequiredService<SessionStore>()));
        services.AddScoped(provider => new Invitations(
            provider.GetRequiredService<AccountContext>(),
            provider.GetRequiredService<Accounts>(),
            provider.GetRequiredService<UserManager<Account>>(),
            provider.GetRequiredService<Orleans.IGrainFactory>(),
            provider.GetRequiredService<TimeProvider>()));

        services.AddDataProtection().SetApplicationName("LawLab");
        services.AddOptions<KeyManagementOptions>().Configure<IRootKey>((keys, root) =>
        {
            keys.XmlRepository = new KeyRing(database);
            keys.XmlEncryptor = new KeyRingSeal(root);
        });
        services.AddSessionSchemes();
        services.AddLawLabOAuth();
    }

    public static void MapLawLabAuth(this IEndpointRouteBuilder endpoints)
    {
        var auth = endpoints.MapGroup("/auth");
        auth.MapSignIn();
        auth.MapInvitations();
        auth.MapSecurity();
        auth.MapFactorResets();
        auth.MapSessions();
        auth.MapAccounts();
        auth.MapProgramKeys();
        endpoints.MapOAuth();
    }

    /// <summary>Whether the request brings a bearer; then a cookie beside it does not count.</summary>
    public static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        || (request.Path.StartsWithSegments(HubPath) && request.Query.ContainsKey("access_token"));

    /// <summary>How the request says whose it is.</summary>
    public static string SchemeOf(HttpRequest request)
    {
        if (ProgramKeyScheme.Is(request.Headers.Authorization)) return ProgramKeyScheme.Name;
        return HasBearer(request) ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme;
    }

    private static void AddSessionSchemes(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, policy => policy.ForwardDefaultSelector = http => SchemeOf(http.Request))
            .AddCookie(IdentityConstants.ApplicationScheme, UseCookie)
            .AddBearerToken(IdentityConstants.BearerScheme, UseBearer)
            .AddScheme<AuthenticationSchemeOptions, ProgramKeyScheme>(ProgramKeyScheme.Name, null);

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(PeopleManagers, policy => policy.RequireClaim(ActorClaims.Role, nameof(Role.Administrator), nameof(Role.OrganizationAdministrator)))
            .AddPolicy(Administrators, policy => policy.RequireClaim(ActorClaims.Role, nameof(Role.Administrator)));
    }

    // Twelve hours from signing in, a long working day; not sliding, because a page that is open all night would never end.
    private static void UseCookie(CookieAuthenticationOptions cookie)
    {
        cookie.CookieManager = new SessionCookie();
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        // SessionCookie knows the one exception.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = Sessions.Longest;
        cookie.SlidingExpiration = false;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    // An access token lives an hour and is renewed by the refresh token, which counts twelve hours from signing in.
    private static void UseBearer(BearerTokenOptions bearer)
    {
        bearer.BearerTokenExpiration = TimeSpan.FromHours(1);
        bearer.RefreshTokenExpiration = Sessions.Longest;
        bearer.Events.OnMessageReceived = context =>
        {
            // A browser cannot set a header on a WebSocket, so SignalR clients send their token this way. Query strings are not logged.
            if (context.HttpContext.Request.Path.StartsWithSegments(HubPath)
                && context.Request.Query["access_token"] is [{ Length: > 0 } token])
            {
                context.Token = token;
            }

            return Task.CompletedTask;
        };
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
