using System.Text.Json.Serialization;
using SmartCom.Domain.Campaigns;

namespace SmartCom.ClientApi.Definitions.Described;

// These records describe, for the OpenAPI document and so for clients' types, the JSON that DefinitionJson reads and writes. Nothing is read
// or written with them; a test holds the two together.

/// <summary>A campaign as a marketer defines it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Trigger">What lets a customer in.</param>
/// <param name="Steps">The steps, each naming what follows it.</param>
/// <param name="Id">Names it for ever; stands in the address, so it may be left out.</param>
/// <param name="Version">Counts the changes; set by the server.</param>
/// <param name="Status">Whether it takes in and moves on; inactive when left out.</param>
/// <param name="ActiveSince">When it was last made active (UTC); set by the server.</param>
/// <param name="OnlyIf">Who is let in; everybody when left out.</param>
/// <param name="ReentryInterval">How long after an entry the next one is possible ("1d"); no limit when left out.</param>
/// <param name="FirstStepId">Where a run begins; the first step when left out.</param>
public sealed record CampaignDocument(
    string Name, TriggerDocument Trigger, StepDocument[] Steps, string? Id = null, int? Version = null, CampaignStatus? Status = null, DateTimeOffset? ActiveSince = null,
    ConditionDocument? OnlyIf = null, string? ReentryInterval = null, string? FirstStepId = null);

/// <summary>What lets a customer in.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LostCartTrigger), "lostCart")]
[JsonDerivedType(typeof(EventOccurredTrigger), "eventOccurred")]
[JsonDerivedType(typeof(VisitedWebsiteTrigger), "visitedWebsite")]
[JsonDerivedType(typeof(ViewedProductTrigger), "viewedProduct")]
[JsonDerivedType(typeof(EnteredSegmentTrigger), "enteredSegment")]
public abstract record TriggerDocument;

/// <summary>A cart was left alone.</summary>
/// <param name="After">For how long ("30m").</param>
/// <param name="Container">Which list of products; "cart" when left out.</param>
/// <param name="MinWorth">What it must be worth.</param>
public sealed record LostCartTrigger(string After, string? Container = null, decimal? MinWorth = null) : TriggerDocument;

/// <summary>An event happened.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Where">What its properties must be, all of them.</param>
public sealed record EventOccurredTrigger(string Event, PropertyDocument[]? Where = null) : TriggerDocument;

/// <summary>A visit to the site began.</summary>
/// <param name="Source">Which site or app; any when left out.</param>
public sealed record VisitedWebsiteTrigger(string? Source = null) : TriggerDocument;

/// <summary>A product was looked at.</summary>
/// <param name="Products">The ids of the products meant; any when left out.</param>
/// <param name="Categories">The ids of the categories meant; any when left out.</param>
/// <param name="AtLeast">How many times; once when left out.</param>
/// <param name="Within">How far back ("1d").</param>
public sealed record ViewedProductTrigger(string[]? Products = null, string[]? Categories = null, int? AtLeast = null, string? Within = null) : TriggerDocument;

/// <summary>The customer came into a segment.</summary>
/// <param name="Segment">Which one.</param>
public sealed record EnteredSegmentTrigger(string Segment) : TriggerDocument;

/// <summary>What one property of an event must be.</summary>
public sealed record PropertyDocument(string Property, ComparisonDocument Is);

/// <summary>One step of a campaign.</summary>
/// <param name="Id">Names it within the campaign, for ever.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SendEmailStep), "sendEmail")]
[JsonDerivedType(typeof(WaitStep), "wait")]
[JsonDerivedType(typeof(FilterStep), "filter")]
[JsonDerivedType(typeof(SetTagStep), "setTag")]
public abstract record StepDocument(string Id);

/// <summary>Sends an e-mail; the templates are Handlebars.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Subject">The subject's template.</param>
/// <param name="Html">The body's template.</param>
/// <param name="Text">The template of the body for readers without HTML; derived from the HTML when left out.</param>
/// <param name="SenderName">The name shown as the sender; the account's when left out.</param>
/// <param name="SenderAddress">The sender's address; the account's when left out.</param>
/// <param name="Next">What follows; the run ends when left out.</param>
/// <param name="OnIneligible">What happens to a customer who cannot be sent to: "stop" (when left out) or "continue".</param>
public sealed record SendEmailStep(
    string Id, string Subject, string Html, string? Text = null, string? SenderName = null, string? SenderAddress = null, string? Next = null, string? OnIneligible = null) : StepDocument(Id);

/// <summary>Lets time pass.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Duration">How long ("1d").</param>
/// <param name="Next">What follows; the run ends when left out.</param>
public sealed record WaitStep(string Id, string Duration, string? Next = null) : StepDocument(Id);

/// <summary>Parts those who meet a condition from those who do not.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Condition">What is asked.</param>
/// <param name="Plus">What follows for those who meet it; the run ends when left out.</param>
/// <param name="Minus">What follows for the others; they are let out when left out.</param>
public sealed record FilterStep(string Id, ConditionDocument Condition, string? Plus = null, string? Minus = null) : StepDocument(Id);

/// <summary>Sets or removes a tag.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Remove">True to remove it.</param>
/// <param name="Next">What follows; the run ends when left out.</param>
public sealed record SetTagStep(string Id, string Tag, bool? Remove = null, string? Next = null) : StepDocument(Id);
