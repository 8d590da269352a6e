namespace LawLab.Grains.Access;

/// <summary>What can be done with a case or a draft of it.</summary>
public enum CaseAction
{
    /// <summary>Finding it in lists and counts, under its pseudonym.</summary>
    ReadSummary,

    /// <summary>Reading claim, proceeding, hearings, outcomes and answers to data points.</summary>
    ReadFacts,

    /// <summary>Learning who the respondent is: caption and A-number.</summary>
    RevealName,

    /// <summary>Changing anything that is not named below.</summary>
    Write,

    /// <summary>Reading a draft and its history.</summary>
    ReadDraft,

    /// <summary>Writing in a draft.</summary>
    WriteDraft,

    /// <summary>Taking it along as a file: a draft, or what is recorded of the case.</summary>
    Export,

    /// <summary>Putting people on the team and taking them off, asking experts for help.</summary>
    ManageTeam,

    /// <summary>Raising ethical walls, and lifting them together with somebody else.</summary>
    ManageWalls,

    /// <summary>Letting somebody in by break-glass.</summary>
    BreakGlass,

    /// <summary>Having the client forgotten, together with somebody else; placing and lifting a legal hold, which forbids it.</summary>
    Erase,

    /// <summary>Raising ethical walls around every case of a client, and lifting what somebody else asked to lift.</summary>
    ManageClientWalls,

    /// <summary>Reading how the defense is led: notes, tasks, history, whose help was asked for.</summary>
    ReadFile,
}

/// <summary>What can be done with an organization, or in it.</summary>
public enum OrganizationAction
{
    /// <summary>Reading its name and who works there.</summary>
    Read,

    /// <summary>Founding and renaming it.</summary>
    Administer,

    /// <summary>Inviting people and registering their profiles.</summary>
    ManagePeople,

    /// <summary>Keeping colleagues' profiles.</summary>
    KeepProfiles,

    /// <summary>Opening a case in it.</summary>
    OpenCase,

    /// <summary>Asking to be let into a case in an emergency.</summary>
    AskForBreakGlass,

    /// <summary>Granting that to somebody else, and seeing who asked.</summary>
    GrantBreakGlass,

    /// <summary>Reading the audit log.</summary>
    ReadAuditLog,

    /// <summary>Making and ending keys of partner programs under agreements.</summary>
    KeepPrograms,
}
