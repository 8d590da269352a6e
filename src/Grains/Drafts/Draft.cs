using System.Text.Json.Serialization;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Drafts;

/// <summary>A change as it was applied: transformed over everything before it.</summary>
[EventName("draft.changed.v1")]
internal sealed record DraftChanged(string ClientId, int Sequence, string AuthorName, Delta Delta);

/// <summary>
/// A change brought forward from the version it was made on to <paramref name="BaseVersion"/>; the grain does that when it is
/// an old one. By <paramref name="Grown"/> code units the document grew in between.
/// </summary>
internal sealed record ForwardedDelta(SubmitDelta Submitted, int BaseVersion, Delta Delta, int Grown) : Command(Submitted.CommandId, Submitted.Actor);

/// <summary>The rules of co-editing. Version 0 is the empty document; every change is one version more.</summary>
internal sealed record Draft(int Version, Delta Contents) : IState<Draft>
{
    public static Draft Empty { get; } = new(0, Delta.Empty.Insert("\n"));

    public static string Shape => "draft/1";

    /// <summary>The changes that a late one may have to be transformed over. Not in the snapshot: the journal has them.</summary>
    [JsonIgnore]
    public RecentChanges Recent { get; init; } = RecentChanges.None;

    /// <summary>The oldest version that a change may be based on without asking the journal.</summary>
    [JsonIgnore]
    public int OldestBase => Version - Recent.Count;

    public Decision Decide(Command command, DateTimeOffset now)
    {
        var (submitted, baseVersion, delta, grown) = (ForwardedDelta)command;
        if (baseVersion < OldestBase) return Refusal.Busy;
        foreach (var committed in Recent.Since(Version - baseVersion))
        {
            delta = committed.Transform(delta, priority: true);
            grown += committed.ChangeLength;
        }

        // As it was made, and as it will be applied: two people who each delete one of two line ends leave none.
        var problem = DeltaRules.CheckChange(submitted.Delta, Contents.Length - grown) ?? DeltaRules.CheckAgainst(delta, Contents);
        return problem is not null
            ? Decision.Refuse(problem.Code, problem.Message)
            : Decision.Accept(new DraftChanged(submitted.ClientId, submitted.Sequence, submitted.Actor.Name, delta));
    }

    public Draft Apply(object happened, EventMetadata metadata)
    {
        var changed = (DraftChanged)happened;
        return this with { Version = Version + 1, Contents = Contents.Compose(changed.Delta), Recent = Recent.Add(changed.Delta) };
    }
}
