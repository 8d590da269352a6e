using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Jurisdictions;

internal sealed class SeatRoleType() : WordEnum<SeatRole>(
    "What a member does in an attorney team.",
    (SeatRole.Lead, "Leads the team; one of them."),
    (SeatRole.CoCounsel, "Represents together with the lead."),
    (SeatRole.Paralegal, "Prepares cases under a supervisor, unless she is counsel herself."),
    (SeatRole.Interpreter, "Interprets and translates, as a paralegal under a supervisor."),
    (SeatRole.Mentor, "Counsel who guides those who are new to removal defense."));

internal sealed class GaugeStateType() : WordEnum<GaugeState>(
    "How the number of a vanguard's attorneys stands to what a Center of Excellence needs.",
    (GaugeState.Below, "Too few."),
    (GaugeState.Within, "As many as it needs."),
    (GaugeState.Above, "Too many to work as one mind."));
