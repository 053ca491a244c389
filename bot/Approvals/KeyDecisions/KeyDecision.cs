using System.Text.Json.Serialization;

namespace CommissioningBot.Approvals;

/// <summary>How the notice of a key decision is given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeyProcedure>))]
internal enum KeyProcedure
{
    /// <summary>Details are public for 28 clear days (SI 2012/2089 reg 9).</summary>
    Notice,

    /// <summary>28 days are impracticable: the scrutiny chair has notice, and five clear days pass (reg 10).</summary>
    GeneralException,

    /// <summary>Not even that can wait: the scrutiny chair agrees that the decision is urgent (reg 11).</summary>
    SpecialUrgency,
}

/// <summary>A key decision, which may not be taken before the law opens it (SI 2012/2089 regs 8 to 11).</summary>
/// <param name="NoticePublished">Day on which the notice was published, or the scrutiny chair was asked, in the United Kingdom.</param>
/// <param name="FirstLawfulDay">First day on which it may be decided; for special urgency not before the chair has agreed.</param>
/// <param name="Why">Why 28 days, or five, are impracticable; null for the usual notice.</param>
/// <param name="AsksExemption">Whether it is asked that the decision be exempt from call-in.</param>
/// <param name="Overseers">The scrutiny chair and democratic services, who are told of an exception; null for the usual notice.</param>
/// <param name="Agreement">The scrutiny chair's agreement to special urgency; null until there is one.</param>
/// <param name="Ground">What makes it key when its value does not; null for its value.</param>
/// <param name="NoticeAddress">Address at which the notice is published; null while none is on record.</param>
/// <param name="NoAddress">Why the requester could give none; null where they gave one, and where nobody was asked.</param>
internal sealed record KeyDecision(
    DateOnly NoticePublished,
    DateOnly FirstLawfulDay,
    KeyProcedure Procedure = KeyProcedure.Notice,
    string? Why = null,
    bool AsksExemption = false,
    IReadOnlyList<PersonName>? Overseers = null,
    ChairAgreement? Agreement = null,
    string? Ground = null,
    string? NoticeAddress = null,
    string? NoAddress = null)
{
    /// <summary>The key decision with what was said of where its notice is published.</summary>
    public KeyDecision Published(string? where) => where?.Trim() switch
    {
        null or "" => this,
        var address when WebAddress.Problem(address) is null => this with { NoticeAddress = address, NoAddress = null },
        var words => this with { NoAddress = words },
    };

    /// <summary>Whether it waits for the scrutiny chair.</summary>
    [JsonIgnore]
    public bool AwaitsChair => Procedure == KeyProcedure.SpecialUrgency && Agreement is null;

    /// <summary>Whether the law lets it be decided on this day.</summary>
    public bool IsOpenOn(DateOnly day) => !AwaitsChair && day >= FirstLawfulDay;
}

/// <summary>The scrutiny chair agrees that a key decision cannot wait.</summary>
/// <param name="Chair">Name of the chair.</param>
/// <param name="On">Day of the agreement, in the United Kingdom.</param>
/// <param name="ExemptFromCallIn">Whether the chair also agrees that the decision cannot wait for call-in.</param>
/// <param name="RecordedBy">Who put it on record: the chair, or democratic services.</param>
internal sealed record ChairAgreement(string Chair, DateOnly On, string Reason, bool ExemptFromCallIn, PersonName RecordedBy);
