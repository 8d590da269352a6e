namespace LawLab.Web.Auth;

/// <summary>What may stand as an e-mail address. Whether it exists, only a letter to it tells.</summary>
internal static class EmailAddress
{
    private const int Longest = 254;

    public static bool IsWellFormed(string? email) =>
        email is { Length: > 2 and <= Longest }
        && email.All(c => char.IsAscii(c) && !char.IsControl(c) && c != ' ')
        && email.Split('@') is [{ Length: > 0 }, { Length: > 0 }];
}
