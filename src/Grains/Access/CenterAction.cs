namespace LawLab.Grains.Access;

/// <summary>What can be done with a Center of Excellence. What each may do stands in <see cref="AccessRules"/>.</summary>
public enum CenterAction
{
    /// <summary>Reading its name, courts, counts, trainings and the members who agreed to be named.</summary>
    Read,

    /// <summary>Reading who is in the vanguard, its teams and the goals for the jurisdiction.</summary>
    SeeRoster,

    /// <summary>Forming teams, keeping the vanguard, trainings and goals.</summary>
    Coordinate,

    /// <summary>Establishing it, its courts, and who coordinates it.</summary>
    Administer,

    /// <summary>Recording what was seen of facilities and counties: who works on cases there.</summary>
    RecordPlaces,
}
