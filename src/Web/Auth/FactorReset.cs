namespace LawLab.Web.Auth;

/// <summary>That somebody's second factor be removed, which she lost: one asks, another agrees, she opens the link with her password.</summary>
internal sealed class FactorReset
{
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>SHA-256 of the token in the link; null until somebody else agreed.</summary>
    public byte[]? TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used or taken back.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
