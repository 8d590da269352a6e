using LawLab.Grains.BorderX.Contents;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.BorderX;

internal sealed class PacketGradeType() : WordEnum<PacketGrade>(
    "How good a packet is.",
    (PacketGrade.None, "Something is missing without which it cannot be filed."),
    (PacketGrade.Bronze, "Documentarily sufficient."),
    (PacketGrade.Silver, "Strong."),
    (PacketGrade.Gold, "Excellent."));

internal sealed class PacketHelperType() : WordEnum<PacketHelper>(
    "Who can get a document.",
    (PacketHelper.Client, "The client."),
    (PacketHelper.Family, "Her family."),
    (PacketHelper.Community, "Neighbors, clergy, teachers."),
    (PacketHelper.Employer, "An employer."),
    (PacketHelper.Producer, "Whoever produces the packet."),
    (PacketHelper.Counsel, "Whoever files it."),
    (PacketHelper.Court, "A court or the Board."),
    (PacketHelper.Government, "DHS or another agency."),
    (PacketHelper.Expert, "An expert."),
    (PacketHelper.Medical, "A doctor or a hospital."),
    (PacketHelper.Translator, "A translator."));

internal sealed class PacketTextUseType() : WordEnum<PacketTextUse>(
    "Where a text of a packet goes.",
    (PacketTextUse.Argument, "Into the main part."),
    (PacketTextUse.ProposedOrder, "For the judge to sign."),
    (PacketTextUse.Guide, "To whoever argues it; it is never in the packet."));

internal sealed class ExhibitOriginType() : WordEnum<ExhibitOrigin>(
    "Who a document comes from.",
    (ExhibitOrigin.Client, "The client herself."),
    (ExhibitOrigin.Family, "Her family or sponsor."),
    (ExhibitOrigin.Independent, "Anybody else: a court, an employer, an expert, a neighbor."));

internal sealed class PacketGapKindType() : WordEnum<PacketGapKind>(
    "What a grade lacks.",
    (PacketGapKind.Document, "A document."),
    (PacketGapKind.Certified, "A certified copy of a document."),
    (PacketGapKind.Element, "Proof of an element, or a concession."),
    (PacketGapKind.SecondSource, "A second exhibit for an element."),
    (PacketGapKind.IndependentSource, "An exhibit for an element from somebody who is neither client nor family."),
    (PacketGapKind.Translation, "A certified translation of an exhibit."),
    (PacketGapKind.Text, "A text."),
    (PacketGapKind.Blank, "What a text leaves blank."),
    (PacketGapKind.Layout, "What the court's rules on form ask for."));
