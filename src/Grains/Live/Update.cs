using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Conferences;
using LawLab.Grains.Drafts;
using LawLab.Grains.Questions;

namespace LawLab.Grains.Live;

/// <summary>Something was committed. Carries the stream's version, so that who receives it notices a gap.</summary>
/// <param name="Topic">The stream, <c>case/{id}</c>, <c>draft/{id}</c>, <c>conference/{id}</c>.</param>
/// <param name="Version">The stream's version after the commit.</param>
/// <param name="Audience">The people who may be told, as of the commit; checked again at each delivery.</param>
/// <param name="Change">The change of a draft; null for streams whose readers ask the grain.</param>
/// <param name="Access">Who may do what with the subject of drafts and with these, as of the commit; null for drafts.</param>
/// <param name="Conference">The change of a conference.</param>
/// <param name="Attendees">Who has a conference's board open now; with no change, and not committed.</param>
/// <param name="Alert">What happened to an alert, and whom that concerns; the topic is that of all alerts.</param>
/// <param name="Question">The same of a question, under the same topic.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Update")]
public sealed record Update(
    [property: Id(0)] string Topic,
    [property: Id(1)] int Version,
    [property: Id(2)] IReadOnlyList<string> Audience,
    [property: Id(3)] DraftChange? Change = null,
    [property: Id(4)] AccessList? Access = null,
    [property: Id(5)] ConferenceChange? Conference = null,
    [property: Id(6)] IReadOnlyList<Attendee>? Attendees = null,
    [property: Id(7)] AlertNotice? Alert = null,
    [property: Id(8)] QuestionNotice? Question = null)
{
    /// <summary>Updates were dropped on the way: whoever follows a topic must ask its grain.</summary>
    public static Update Resync { get; } = new("*", 0, []);
}

/// <summary>A host's ear: every silo hands it all committed updates, in order for each stream.</summary>
[GrainInterfaceType("update-relay")]
public interface IUpdateRelay : IGrainObserver
{
    /// <summary>Takes a batch; the sender waits, which is what keeps the order.</summary>
    [Alias("Deliver")]
    Task Deliver(IReadOnlyList<Update> updates);

    /// <summary>Which of these people have LawLab open at this host.</summary>
    [Alias("Here")]
    Task<IReadOnlyList<string>> Here(IReadOnlyList<string> personIds);
}
