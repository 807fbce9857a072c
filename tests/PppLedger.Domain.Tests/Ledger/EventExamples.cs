namespace PppLedger.Domain.Tests;

/// <summary>One example of each kind of event, all members given where they can be, for the golden files.</summary>
internal static class EventExamples
{
    private static readonly Guid Consortium = new("0195cccc-0000-7000-8000-000000000001");
    private static readonly Guid Partner = new("0195cccc-0000-7000-8000-000000000002");
    private static readonly Guid Funder = new("0195cccc-0000-7000-8000-000000000003");
    private static readonly Guid Award = new("0195cccc-0000-7000-8000-000000000004");
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly Quantity Hours = new(40.25m, "h");
    private static readonly Money Euros = new(2_415.50m, "EUR");
    private static readonly Money Rest = new(0.01m, "EUR");

    public static IReadOnlyList<object> All { get; } =
    [
        .. Organisations(), .. Consortia(), .. Commitments(), .. Contributions(), .. Acts(), .. Milestones(), .. Awards(), .. Reporting(), .. Compliance(),
        .. RateCards(), .. Transfers(), .. Costs(), .. Activities(),
    ];

    private static IEnumerable<object> Organisations() =>
    [
        new OrganisationRegistered("Smelterij Oost B.V.", OrganisationKind.Enterprise, "NL", [new("kvk", "12345678")], "Oost Group"),
        new OrganisationIdentifierAdded(new("pic", "999999999")),
        new OrganisationRenamed("Smelterij Noord B.V.", Day),
        new OrganisationGroupChanged("Noord Group", Day),
    ];

    private static IEnumerable<object> Consortia() =>
    [
        new ConsortiumFormed("P-26-1", "Green steel", "GREST", "PPS-I", "HTSM", "TKI HTSM", new(2026, 1, 1), new(2028, 12, 31)),
        new PartnerJoined(Partner, ParticipationRole.AssociatedPartner, OrganisationKind.HigherEducation, "NL", Day),
        new PartnerWithdrew(Partner, ParticipationRole.ThirdParty, Day, "Merged."),
        new SizeStatusDetermined(Partner, ParticipationRole.Participant, SizeStatus.NotSme, Day),
        new MembershipDetermined(Partner, ParticipationRole.Participant, JointUndertakingMembership.AffiliatedEntity, Day),
        new CoordinatorAppointed(Partner, Day),
        new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, new(2026, 1, 1), Day),
        new ResearchTypeClassified("WP1", ResearchType.Experimental, Day, "Reviewed."),
        new AgreementSigned("1.0", Day, [new(Partner, CommitmentKind.Cash, Euros)], AttributionRule.FirstInFirstOut),
        new ConsortiumAmended("Greener steel", "GREST", "PPS-I", "HTSM", "TKI HTSM", new(2026, 1, 1), Day, Day, "New title."),
        new CurrencyRateFixed("SEK", 11.25m, "EUR", "ECB average 2026-01 to 2026-06", new(new(2026, 1, 1), new(2026, 6, 30))),
        new StepTermsAgreed([new(ContributionStage.Submitted, 45)], "Consortium agreement, article 7"),
        new UseOfResultsAgreed(Day, [Partner], "Open access repository", true, "Consortium agreement, article 9"),
        new ConsortiumExtended(new(2029, 6, 30), "Late ore."),
        new ConsortiumClosed(ConsortiumOutcome.EnteredInError, Day),
    ];

    private static IEnumerable<object> Commitments() =>
    [
        new ContributionCommitted(
            Consortium, Partner, Award, CommitmentKind.InKind, InKindCategory.PersonnelHours, "WP1", 2026, Hours, Euros,
            ContributionOrigin.Private, Day, "Letter 7"),
        new CommitmentIncreased(CommitmentKind.InKind, Hours, Euros, Day, "WP1 grew."),
        new CommitmentReduced(CommitmentKind.InKind, Hours, Euros, Day, "Amendment 2."),
        new CommitmentReleased(CommitmentKind.Cash, null, Euros, Day, "Insolvent."),
    ];

    private static IEnumerable<object> Costs() =>
    [
        new CostsBudgeted(Consortium, Partner, "WP1", 2026, Euros, Day, "grant decision"),
        new CostBudgetAmended(Euros, null, Day, "Amendment 2."),
        new CostsReported(Euros, new(new(2026, 1, 1), Day), "2026-Q1"),
        new ReportedCostsCorrected(null, Rest, Day, "An invoice of another project."),
    ];

    private static IEnumerable<object> Activities() =>
    [
        new IkaaPlanSubmitted(Consortium, Partner, 2027, [new("A1", "Pilot line", Euros)], Day),
        new IkaaPlanApproved(Day),
        new IkaaAmendmentOpened([new("A2", "Training", Euros)], ["A1"], Day),
        new IkaaAmendmentDecided(true, Day),
        new IkaaReportingOpened(Day),
        new IkaaReported("A2", Euros, Rest, Rest, Day),
    ];

    private static IEnumerable<object> Contributions() =>
    [
        new InKindContributionRecorded(
            Consortium, Partner, Award, "WP1", InKindCategory.SamplesAndCompounds, Hours, new(new(2026, 3, 1), Day), ContributionOrigin.Charity,
            "person-7", "furnace-2", [new(Day, 8), new(new(2026, 3, 30), 32.25m)], "2026-0017", "Alloy tests.", "T-1", "anna"),
        new CashContributionAgreed(Consortium, Partner, Award, "WP1", Euros, Day, ContributionOrigin.Public, "C-1", "anna", new(new(27_174.38m, "SEK"), 11.25m, "ECB average 2026-01 to 2026-06")),
        new CashBecameDue(Euros, Day, "anna"),
        new CashReceived(Euros, Day, "carl"),
    ];

    private static IEnumerable<object> Acts() =>
    [
        new ContributionValued(Euros, ValuationMethod.WageCostPlusSurcharge, Award, "60.00 an hour", new(new(25_000, "SEK"), 11.25m, "ECB average 2026-01 to 2026-06"), "anna"),
        new ContributionRevalued(ContributionStage.Recorded, Euros, null, ValuationMethod.FixedHourlyRate, Award, "62.50 an hour", new(new(26_000, "SEK"), 11.25m, "ECB average 2026-01 to 2026-06"), "Rate corrected.", "anna"),
        new ContributionApproved(ContributionStage.Recorded, Hours, Euros, Day, "bert"),
        new ContributionSubmitted(ContributionStage.Approved, Hours, Euros, Day, "anna"),
        new ContributionReturned(ContributionStage.Submitted, Hours, Euros, Day, "Which furnace?", "carl"),
        new ContributionAccepted(ContributionStage.Submitted, Hours, Euros, Hours, Rest, Day, "One hour twice.", "carl"),
        new ContributionRejected(ContributionStage.Submitted, Hours, Euros, Day, "Not in the plan.", "carl"),
        new ContributionValidated(ContributionStage.Accepted, Hours, Euros, Day, "fred"),
        new ContributionCertified(ContributionStage.Validated, Hours, Euros, Day, "aart"),
        new ContributionDisallowed(ContributionStage.Certified, Hours, Euros, Day, "No timesheet.", "aart"),
        new ContributionCorrected(ContributionStage.Accepted, null, Hours, null, Euros, Day, "Typing error.", "bert", [new(Day, 40.25m)]),
        new ContributionWithdrawn(ContributionStage.Approved, Hours, Euros, Day, "Recorded twice.", "anna"),
        new EvidenceAttached(new('a', 64), "timesheet-2026-03.pdf", "application/pdf", 48_213, EvidenceKind.Timesheet, "anna"),
        new EvidenceDetached(new('a', 64), "Of another month.", "anna"),
        new OverlapCleared(OverlapKind.PersonHours, Consortium, "Paid leave was counted as work.", "aart"),
        new RateFindingRaised(Award, Euros, Rest, "300 h x (85.00 - 82.40) EUR", "bert"),
        new RateFindingResolved(Award, "Settled with the next advance.", "aart"),
        new EquipmentUseStated(9m, 40.5m, "anna"),
        new AllowanceBaseChosen(Allowance.Programme, Award, "carl"),
        new AllowanceBaseReleased(Allowance.Project, Award, "Moved into the programme.", "carl"),
        new MatchOffered("Province of Gelderland", Award, 33.3333m, "anna"),
        new MatchTakenBack("Province of Gelderland", Award, "Matched in cash.", "anna"),
    ];

    private static IEnumerable<object> RateCards() =>
    [
        new RateCardRegistered(
            Partner, "Furnace 2", "PPS-I", ValuationMethod.DepreciationShare, "h", "EUR", Inputs, new(2026, 1, 1), Day, "person-7", "furnace-2", "anna"),
        new RateCardApproved("bert"),
        new RateCardCertified(1, "Report of factual findings 2026-014", Day, "aart"),
        new RateCorrectionProposed(1, Inputs, new(2026, 1, 1), Day, "A discount was credited.", "anna"),
        new RateCorrected(1, Inputs, new(2026, 1, 1), Day, "A discount was credited.", "bert"),
        new RateCardRetired(Day, "bert"),
    ];

    private static RateInputs Inputs => new(60.0001m, 68_000m, 1_650m, 50m, 120_000m, 12_000m, 5m, "Invoice 7", "Cost price of the year");

    private static IEnumerable<object> Milestones() =>
    [
        new MilestonePlanned(Consortium, "D1.1", "Furnace report", MilestoneKind.Deliverable, "Documents, reports", Day, "WP1"),
        new MilestoneRescheduled(new(2026, 12, 31), Day, "Late ore."),
        new MilestoneAchieved(Day, "carl"),
        new MilestonePublished(Day, "https://example.org/d1.1", "carl"),
        new MilestoneVerified(Day, "fred"),
        new MilestoneMissed(Day, "Late ore."),
        new MilestoneDropped(Day, "Out of scope.", false),
    ];

    private static IEnumerable<object> Compliance() =>
    [
        new ComplianceFindingRaised(
            Consortium, "promises-kept", new(ComplianceSubjectKind.Partner, OrganisationId: Partner, WorkPackage: "WP1", Book: Book.InKind, Commodity: "EUR", Year: 2026),
            ComplianceState.AtRisk, new(48_000, "EUR", Book.InKind), new(60_000, "EUR", Book.InKind), new(2027, 1, 1), "Half of it is missing.", 1_234, Day),
        new ComplianceFindingCleared(
            Consortium, "promises-kept", new(ComplianceSubjectKind.Partner, OrganisationId: Partner, WorkPackage: "WP1", Book: Book.InKind, Commodity: "EUR", Year: 2026),
            ComplianceState.Met, new(60_000, "EUR", Book.InKind), new(60_000, "EUR", Book.InKind), "All of it is there.", 1_240, Day),
    ];

    private static IEnumerable<object> Transfers() =>
    [
        new KnowledgeDealSigned("Knowledge deals", "KD-1", "Casting without scrap", Funder, Partner, new(400, "h"), [new DealMember(Partner, new(2_500m, "EUR"), new(2_500m, "EUR"))], Day, Consortium),
        new SpinOffFounded("Knowledge deals", "SO-1", "Cold Furnaces", Partner, Funder, Day, Consortium),
        new LicenceGranted("Knowledge deals", "L-1", "Furnace control", Partner, Funder, true, Day, Consortium),
        new DisseminationHeld("Knowledge deals", "D-1", "Open day", DisseminationKind.DemonstrationDay, true, 60, 22, Day, Consortium) { Subsidy = Euros },
        new TransferTargetSet("Knowledge deals", 2026, 10),
        new KnowledgeTransferWithdrawn("Recorded twice."),
    ];

    private static IEnumerable<object> Reporting() =>
    [
        new ReportingPeriodOpened(Consortium, Funder, "2026 first quarter", new(new(2026, 1, 1), Day), "carl"),
        new ReportingPeriodClosed(1_234, new(2026, 4, 30), "carl"),
        new ReportingPeriodReopened("A rate was corrected.", new(2026, 5, 31), "fred"),
    ];

    private static IEnumerable<object> Awards() =>
    [
        new AdviceSubsidised(Partner, Funder, Euros, Day, "broker 2026-3") { Tranche = "2026" },
        new FundingGranted(Funder, Consortium, "TKI-26-1", "PPS-I", "pps-i-2026", Euros, Day, true, new(2025, 10, 1)),
        new FundingPledged(Funder, Consortium, "TKI-26-2", "PPS-I", Euros, Day, "Letter 7", "Second phase."),
        new PledgeGranted(Euros, Rest, Rest, Day, true, "pps-i-2026", new(2025, 10, 1)),
        new PledgeReduced(Rest, Day, "Budget cut.", true),
        new AwardAmended(null, Rest, Day, "Cut."),
        new FundingAllocated(Partner, ParticipationRole.Participant, Euros, Day),
        new AllocationReduced(Partner, ParticipationRole.Participant, Rest, Day, "Smaller part."),
        new AdvancePaid(Partner, Euros, Day, "PAY-1"),
        new InstalmentPaid(Partner, Rest, Day, "PAY-2"),
        new TrancheOpened("2026", Euros, Day, "Decision 7"),
        new PaymentReversed(Partner, Euros, Day, true, "Paid to the wrong account.") { Tranche = "2026" },
        new FundsPassedOn(Partner, Funder, Euros, Day, "Transfer 12") { Tranche = "2026" },
        new SubsidyDeployed(Partner, "WP1", Euros, Rest, Day, "Decision 8") { Tranche = "2026" },
        new FundsEarmarked(Guid.Parse("0199d000-0000-7000-8000-00000000000a"), "WP1", Rest, Day, "Decision 10") { Tranche = "2026" },
        new EarmarkReleased(Guid.Parse("0199d000-0000-7000-8000-00000000000a"), "WP1", Rest, Day, "For the wrong milestone.") { Tranche = "2026" },
        new AwardSettled(
            [new(Partner, ParticipationRole.Coordinator, Euros, Rest)], Rest, Euros, ["WP1"], new(Euros, Rest, 50), Day, "Decision 9") { Tranche = "2026" },
        new SettlementReopened([new(Partner, ParticipationRole.Coordinator, Euros, Rest)], Rest, Euros, Day, "Objection upheld.") { Tranche = "2026" },
        new RecoveryOrdered(Partner, Euros, Rest, Rest, [new("WP1", Rest)], Day, Day, "Settled lower.") { Tranche = "2026" },
        new RecoveryReceived(Partner, Euros, Day, "Transfer 13") { Tranche = "2026" },
        new AwardWithdrawn([new("2026", Rest)], [new(Partner, ParticipationRole.Coordinator, Euros)], Day, "Entered twice.", true),
    ];
}
