package slots

import "strings"

// marker is a set of the grammatical roles of a small word; data/markers.tsv says
// which words have them.
type marker uint64

const (
	mThe marker = 1 << iota
	mA
	mAnd
	mOr
	mOf
	mTo
	mThrough
	mIn
	mOn
	mAt
	mBy
	mFrom
	mBetween
	mFor
	mPer
	mSince
	mUntil
	mBefore
	mAfter
	mWithin
	mDuring
	mAround
	mAgo
	mEarlier
	mLater
	mHence
	mThan
	mMore
	mEnded
	mStarting
	mPoint
	mMinus
	mPercent
	mPercentage
	mPoints
	mOld
	mAged
	mFiscal
	mOclock
	mAm
	mPm
	mNow
	mThat
	mEvery
	mBe
	mPast
	mPerfect
	mFuture
	mSaid
	mLabel
	mOver
	mOut
	mHalf
	mPrefix
	mToward
	mWhole
	mHalved
)

var markerNames = map[string]marker{
	"the":        mThe,
	"a":          mA,
	"and":        mAnd,
	"or":         mOr,
	"of":         mOf,
	"to":         mTo,
	"through":    mThrough,
	"in":         mIn,
	"on":         mOn,
	"at":         mAt,
	"by":         mBy,
	"from":       mFrom,
	"between":    mBetween,
	"for":        mFor,
	"per":        mPer,
	"since":      mSince,
	"until":      mUntil,
	"before":     mBefore,
	"after":      mAfter,
	"within":     mWithin,
	"during":     mDuring,
	"around":     mAround,
	"ago":        mAgo,
	"earlier":    mEarlier,
	"later":      mLater,
	"hence":      mHence,
	"than":       mThan,
	"more":       mMore,
	"ended":      mEnded,
	"starting":   mStarting,
	"point":      mPoint,
	"minus":      mMinus,
	"percent":    mPercent,
	"percentage": mPercentage,
	"points":     mPoints,
	"old":        mOld,
	"aged":       mAged,
	"fiscal":     mFiscal,
	"oclock":     mOclock,
	"am":         mAm,
	"pm":         mPm,
	"now":        mNow,
	"that":       mThat,
	"every":      mEvery,
	"be":         mBe,
	"past":       mPast,
	"perfect":    mPerfect,
	"future":     mFuture,
	"said":       mSaid,
	"label":      mLabel,
	"over":       mOver,
	"half":       mHalf, "prefix": mPrefix, "toward": mToward, "whole": mWhole,
	"out": mOut, "halved": mHalved,
}

// starts reports whether a word with these markers can begin a value by itself.
func (m marker) starts() bool {
	return m&(mA|mThe|mFrom|mBetween|mSince|mUntil|mBefore|mAfter|mWithin|mMinus|mFiscal|mEarlier|mLater|mThat|mAged|mOn|mFor|mBy|mIn|mAt|mStarting|mTo|mHalf|mPrefix|mNow|mWhole|mPercent|mPer) != 0
}

func (l *lexicon) loadMarkers() error {
	return table("markers.tsv", 2, func(r row) error {
		w := l.at(r.field(0))
		if w.marker != 0 {
			return r.err("%q stands twice", r.field(0))
		}
		for name := range strings.SplitSeq(r.field(1), ",") {
			m, ok := markerNames[name]
			if !ok {
				return r.err("unknown marker %q", name)
			}
			w.marker |= m
		}
		return nil
	})
}
