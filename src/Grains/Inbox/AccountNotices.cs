using LawLab.Grains.Access;

namespace LawLab.Grains.Inbox;

/// <summary>Tells a person what happened to her account, which is no grain's. Never waits and never fails.</summary>
public sealed class AccountNotices
{
    private readonly Notifier _notifier;

    internal AccountNotices(Notifier notifier) => _notifier = notifier;

    /// <summary>Tells <paramref name="personId"/> of it, once.</summary>
    /// <param name="organizationId">Hers; empty for an administrator of the installation.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="kind">A code of <see cref="NoticeKind"/> without subjects.</param>
    public void Tell(string personId, string organizationId, Actor by, string kind) =>
        _notifier.Send(personId, new Notify(Guid.NewGuid(), by, organizationId, kind, 1, []));
}
