using System.Text.RegularExpressions;
using LawLab.Grains.Access;

namespace LawLab.Grains.Record;

/// <summary>Whether what was asked was done.</summary>
public enum AuditResult
{
    /// <summary>It was.</summary>
    Allowed,

    /// <summary>It was not.</summary>
    Refused,
}

/// <summary>
/// Something that goes on record. Codes and opaque ids only: the record is kept longer than what it tells of, and can be
/// subpoenaed itself.
/// </summary>
public sealed partial record AuditEntry
{
    private static readonly IReadOnlyDictionary<string, string> s_nothing = new Dictionary<string, string>();

    private AuditEntry(
        string tenant, string actor, string authority, string action, string obj, AuditResult result, IReadOnlyDictionary<string, string>? detail)
    {
        Tenant = Code(tenant);
        Actor = Code(actor);
        Authority = Code(authority);
        Action = Code(action);
        Object = IsCode(obj) ? obj : "malformed";
        Result = result;
        Detail = detail ?? s_nothing;
        foreach (var (name, value) in Detail) (_, _) = (Code(name), Code(value));
    }

    /// <summary>The organization in whose record it stands; empty for the installation's.</summary>
    public string Tenant { get; }

    /// <summary>Person id; empty when nobody is signed in.</summary>
    public string Actor { get; }

    /// <summary>By which right, <c>team/Lead</c> or <c>role/Administrator</c>; empty when by none.</summary>
    public string Authority { get; }

    /// <summary><c>noun.happened</c>; of a refused command <c>noun.command-in-words</c>.</summary>
    public string Action { get; }

    /// <summary>Opaque id of what it was done to, with its kind: <c>case/…</c>.</summary>
    public string Object { get; }

    /// <summary>Whether it was done.</summary>
    public AuditResult Result { get; }

    /// <summary>What else tells of it, as codes: a version, a format, the other person's id.</summary>
    public IReadOnlyDictionary<string, string> Detail { get; }

    /// <summary>An action that was carried out.</summary>
    /// <param name="tenant">The organization that owns the object.</param>
    /// <exception cref="ArgumentException">Something of it is no code.</exception>
    public static AuditEntry Allowed(
        string tenant, Actor actor, string authority, string action, string obj, IReadOnlyDictionary<string, string>? detail = null) =>
        new(tenant, actor.PersonId, authority, action, obj, AuditResult.Allowed, detail);

    /// <summary>
    /// An action that was refused for want of access. In the record of who asked: the owner's would tell that the object is
    /// there. An object that is no id is not repeated.
    /// </summary>
    public static AuditEntry Refused(Actor actor, string action, string obj, IReadOnlyDictionary<string, string>? detail = null) =>
        new(actor.OrganizationId, actor.PersonId, "", action, obj, AuditResult.Refused, detail);

    /// <summary>Someone tried to sign in and was refused; <paramref name="actor"/> is null when there is no such account.</summary>
    public static AuditEntry RefusedSignIn(Actor? actor, string action) =>
        new(actor?.OrganizationId ?? "", actor?.PersonId ?? "", "", action, "", AuditResult.Refused, null);

    /// <summary>Whether <paramref name="text"/> may stand in an entry.</summary>
    public static bool IsCode(string? text) => text is not null && CodePattern().IsMatch(text);

    // The message must not quote what was given: it may be what does not belong here.
    private static string Code(string text) => IsCode(text) ? text : throw new ArgumentException("Only codes and opaque ids go on record.");

    [GeneratedRegex(@"^[A-Za-z0-9._:/-]{0,120}\z")]
    private static partial Regex CodePattern();
}
