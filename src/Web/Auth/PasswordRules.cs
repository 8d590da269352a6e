using Microsoft.AspNetCore.Identity;

namespace LawLab.Web.Auth;

/// <summary>
/// Long, and nothing that a colleague would guess first. No rules of composition: they make worse passwords
/// (NIST SP 800-63B, 5.1.1.2).
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int MinimumLength = 12;
    private const int MaximumLength = 256;
    private const int ShortestTellingPart = 4;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Check(password ?? "", user.Email ?? "", user.DisplayName));

    private static IdentityResult Check(string password, string email, string name)
    {
        if (password.Length < MinimumLength)
        {
            return Refused("password.too-short", $"Use at least {MinimumLength} characters.");
        }

        if (password.Length > MaximumLength)
        {
            return Refused("password.too-long", $"Use at most {MaximumLength} characters.");
        }

        return TellingParts(email, name).Any(part => password.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? Refused("password.personal", "Leave your name and e-mail address out of it.")
            : IdentityResult.Success;
    }

    private static IEnumerable<string> TellingParts(string email, string name) =>
        name.Split(' ').Append(email.Split('@')[0]).Where(part => part.Length >= ShortestTellingPart);

    private static IdentityResult Refused(string code, string description) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = description });
}
