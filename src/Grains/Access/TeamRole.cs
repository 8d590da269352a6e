namespace LawLab.Grains.Access;

/// <summary>What a person does in a case. What each may do stands in <see cref="AccessRules"/>.</summary>
public enum TeamRole
{
    /// <summary>Lead counsel.</summary>
    Lead,

    /// <summary>Co-counsel.</summary>
    CoCounsel,

    /// <summary>Facilitator who assembles the portfolio the case is in.</summary>
    Facilitator,

    /// <summary>Reads along: a supervisor, a student, a successor who is being briefed.</summary>
    ReadOnly,

    /// <summary>Interprets or translates: the drafts she was named for, nothing else of the case.</summary>
    Interpreter,

    /// <summary>Co-counsel of another organization, until a date.</summary>
    OutsideCounsel,

    /// <summary>Gives technical assistance while it is asked for; learns the facts, not the name.</summary>
    Expert,

    /// <summary>Let in by break-glass, for an hour.</summary>
    Emergency,

    /// <summary>Paralegal or lay advocate under supervision: works on the case, lets nobody in.</summary>
    Paralegal,

    /// <summary>Works on a packet that the case's team ordered, by a work order: the facts, under the pseudonym, for as long as that is open.</summary>
    WorkOrder,
}
