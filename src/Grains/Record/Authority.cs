using LawLab.Grains.Access;

namespace LawLab.Grains.Record;

/// <summary>By which right somebody acts, as the record says it.</summary>
internal static class Authority
{
    /// <summary>Her part in the case, else her role.</summary>
    public static string Of(Actor actor, AccessList? list, DateTimeOffset at) =>
        list?.Grants.FirstOrDefault(grant => grant.PersonId == actor.PersonId && !(grant.Until <= at)) is { } grant
            ? $"team/{grant.Role}"
            : $"role/{actor.Role}";
}
