using System.Globalization;
using System.Security.Cryptography;
using LawLab.Grains.Access;
using Microsoft.AspNetCore.DataProtection;

namespace LawLab.Web.Auth;

/// <summary>
/// What a program's key is exchanged for by the client-credentials grant (RFC 6749, section 4.4): the key's id and what of its agreement was asked
/// for, sealed with keys that all processes share. It says nothing that a row does not, and ends with the row.
/// </summary>
internal sealed class ProgramTokens(IDataProtectionProvider protection, ProgramKeys keys)
{
    /// <summary>Every token begins so; scanners of logs and repositories know secrets by such beginnings.</summary>
    public const string Prefix = "lawlab_token_";

    /// <summary>So short that what a log of somebody else's kept of it is soon worth nothing.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const int Longest = 1_000;

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("LawLab.ProgramTokens").ToTimeLimitedDataProtector();

    /// <summary>A token for a part of an agreement.</summary>
    /// <param name="keyId">Id of the key.</param>
    /// <param name="scopes">What the token is to open, of what the agreement covers.</param>
    public string Make(string keyId, ProgramScopes scopes) =>
        Prefix + _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{(int)scopes}/{keyId}"), Life);

    /// <summary>The program whose token this is, with what the token opens; null for nobody's, or for one that ran out.</summary>
    public async Task<Actor?> Owner(string token, CancellationToken cancellation)
    {
        if (token.Length > Longest) return null;
        string[] said;
        try
        {
            said = _seal.Unprotect(token[Prefix.Length..]).Split('/', 2);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return await keys.OwnerById(said[1], cancellation) is { } program
            ? program with { Agreement = program.Agreement & (ProgramScopes)int.Parse(said[0], CultureInfo.InvariantCulture) }
            : null;
    }
}
